"""What the product does, one verb each: the only place that crosses apps."""
