"""What people say, wherever they say it: every text as a voice, what it is about, and how it sounds."""
