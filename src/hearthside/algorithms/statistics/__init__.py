"""Statistics that can be defended: each method with its source, its interval, and when it refuses."""
