"""What the product works out: pure Python, without clock, network, disk or chance."""
