"""A learning that held and what was thought of somebody, without the months it takes."""

from hearthside.features.health.models import Risk, Training

CURVE = [
    {"expected": at / 20, "value": at / 20, "low": max(0, at / 20 - 0.1), "high": at / 20 + 0.1, "n": 40}
    for at in range(10)
]


def tried(**told) -> Training:
    """A learning that held, unless told otherwise."""

    def figure(value, low, high):
        return {"value": value, "low": low, "high": high, "n": 400}

    judged = {
        "auc": figure(0.81, 0.76, 0.85), "brier": figure(0.112, 0.1, 0.124), "base": 0.151, "gain": figure(0.039, 0.02, 0.058),
        "slope": figure(0.97, 0.8, 1.14), "expected": 74.2, "left": 77, "n": 400, "curve": CURVE,
    }  # fmt: skip
    facts = {"learnt": 2000, "learnt_left": 400}
    return Training.objects.create(
        **{"quiet": 90, "stamp": "x", "model": {}, "judgement": judged, "facts": facts} | told
    )


def risk(
    person, chance=0.7, reasons=(("silent", "more", [41, 3, 500]), ("seen", "less", [41, 3, 500]))
) -> Risk:
    return Risk.objects.create(person=person, chance=chance, reasons=[list(one) for one in reasons])
