// Lets the browser keep the page that is shown when the line is down.
navigator.serviceWorker?.register("/sw.js");
