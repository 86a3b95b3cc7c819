"""How people and machines reach the product."""
