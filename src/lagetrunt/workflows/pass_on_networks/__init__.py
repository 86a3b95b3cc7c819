"""Pass on networks: who comes new gets an introduction pack and a welcome; who leaves hands over, each statement with its source."""
