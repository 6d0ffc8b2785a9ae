"""Webhooks: what other programs send by themselves, signed, and read by a mapping that a host makes."""
