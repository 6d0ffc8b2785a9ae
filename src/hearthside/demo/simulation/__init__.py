"""What the simulator is made of: words, the rows it writes, and what people do."""
