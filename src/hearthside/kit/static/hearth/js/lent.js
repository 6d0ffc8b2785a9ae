// What a room's own script, loaded by its pages alone, may use of the modules above.
window.hearth = { all, ready, refresh, say, start, unseen };
