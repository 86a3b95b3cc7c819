"""Events: side events (arrangemang) at planned meetings, open to others than the network, and who has signed up to them."""
