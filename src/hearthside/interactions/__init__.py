"""The stream: record() writes; reads, standing and promises are read from it."""
