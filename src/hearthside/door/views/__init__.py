"""What people meet at the door."""
