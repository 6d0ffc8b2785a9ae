"""Take what happened out of the house, in formats that other programs read: XES, OCEL 2.0, CSV, Parquet."""
