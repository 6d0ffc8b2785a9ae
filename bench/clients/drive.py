"""Runs in the clients' own environment: one Python library delivers so many events, by its own batching."""

import json
import sys


def segment(address: str, key: str, count: int) -> int:
    from segment.analytics.client import Client

    failed = []
    client = Client(
        key, host=address, max_queue_size=count, on_error=lambda error, batch: failed.extend(batch)
    )
    for number in range(count):
        client.track(f"user-{number % 50}", "Counted", {"number": number})
    client.flush()
    client.shutdown()
    return len(failed)


def rudder(address: str, key: str, count: int) -> int:
    from rudderstack.analytics.client import Client

    failed = []
    client = Client(
        key, host=address, max_queue_size=count, on_error=lambda error, batch: failed.extend(batch)
    )
    for number in range(count):
        client.track(f"user-{number % 50}", "Counted", {"number": number})
    client.flush()
    client.shutdown()
    return len(failed)


if __name__ == "__main__":
    which, address, key, count = sys.argv[1:]
    print(json.dumps({"failed": {"segment": segment, "rudder": rudder}[which](address, key, int(count))}))
