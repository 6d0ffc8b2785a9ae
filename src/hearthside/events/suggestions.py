"""Which stage of the journey a name sounds like, by its words alone. A suggestion: a person decides."""

import re

_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_STAGES = (  # the first that fits: more telling words stand before more general ones
    (
        "referral",
        "refer; referral; referred; invite; invited; invitation; share; shared; recommend; recommended",
    ),
    (
        "renewal",
        "renew; renewed; renewal; upgrade; upgraded; downgraded; resubscribed; extended; prolonged",
    ),
    (
        "troubleshooting",
        "error; failed; failure; crash; crashed; crashes; bug; support; ticket opened; complaint; refund; "
        "refunded; cancel; cancelled; canceled; declined; help; rejected; reopened",
    ),
    (
        "onboarding",
        "signed up; sign up; signup; registered; registration; onboarding; onboarded; welcome; tutorial; "
        "tour; activated; activation; account created; verified; installed; setup; trial started; first",
    ),
    (
        "purchase",
        "order; ordered; orders; checkout; cart; payment; paid; purchase; purchased; bought; buy; coupon; "
        "subscribed; subscription; invoice; booked; booking; basket; ticket; tickets",
    ),
    (
        "exploration",
        "product; products; viewed; searched; search; pricing; compared; wishlist; list; clicked; demo; "
        "filtered; promotion; category; catalogue; catalog; programme",
    ),
    (
        "awareness",
        "ad; ads; campaign; landing; newsletter; email opened; opened mail; visited; banner; attributed",
    ),
    (
        "regular_use",
        "logged in; signed in; login; used; opened; created; updated; uploaded; completed; played; watched; "
        "exported; saved; started; ended",
    ),
)


def stage_of(name: str, stages) -> str:
    """The first of `stages` that the words of `name` speak of; "" where they speak of none."""
    words = [word.lower() for word in _WORDS.findall(name)]
    said = {*words, *(" ".join(pair) for pair in zip(words, words[1:], strict=False))}
    return next(
        (stage for stage, telling in _STAGES if stage in stages and said & {*telling.split("; ")}), ""
    )
