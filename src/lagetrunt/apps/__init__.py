"""What the product remembers: Django tables with their services and queries, each app above those that it knows."""
