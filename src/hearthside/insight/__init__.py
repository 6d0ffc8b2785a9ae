"""The columnar copy of the stream, and every question that is asked of it. Only here is an analytics engine known."""
