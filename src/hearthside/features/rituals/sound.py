"""A bell, made by us: a few partials of a struck bell that fade, as a WAV file."""

import io
import wave
from functools import lru_cache

RATE = 22_050  # samples a second
_SECONDS = 7.0
# Partials of a bell tuned to its strike note (hum, prime, tierce, quint, nominal), each with loudness and how fast it fades.
_PARTIALS = (
    (0.5, 0.5, 0.45),
    (1.0, 1.0, 0.6),
    (1.2, 0.45, 0.9),
    (1.5, 0.25, 1.3),
    (2.0, 0.35, 1.1),
    (2.67, 0.12, 2.2),
)
_STRIKE = 440.0


@lru_cache(maxsize=1)
def bell() -> bytes:
    """Seven seconds of it, one channel, 16 bit."""
    import numpy as np

    at = np.arange(int(RATE * _SECONDS)) / RATE
    tone = sum(
        loud * np.exp(-fades * at) * np.sin(2 * np.pi * _STRIKE * partial * at)
        for partial, loud, fades in _PARTIALS
    )
    tone *= np.minimum(1.0, at / 0.004) * np.minimum(1.0, (_SECONDS - at) / 0.8)
    samples = (tone / np.abs(tone).max() * 0.6 * 32_767).astype("<i2")
    file = io.BytesIO()
    with wave.open(file, "wb") as made:
        made.setnchannels(1)
        made.setsampwidth(2)
        made.setframerate(RATE)
        made.writeframes(samples.tobytes())
    return file.getvalue()
