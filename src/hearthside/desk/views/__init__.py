"""The desk's pages: today, people, promises, care, jobs."""
