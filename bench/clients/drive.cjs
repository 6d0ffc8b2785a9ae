// One Node library delivers so many events, by its own batching.
const [which, address, key, total] = process.argv.slice(2);
const count = Number(total);
const breath = () => new Promise((resolve) => setTimeout(resolve, 5));
const event = (number) => ({ userId: `user-${number % 50}`, event: "Counted", properties: { number } });

async function segment() {
  const { Analytics } = require("@segment/analytics-node");
  const client = new Analytics({ writeKey: key, host: address });
  let failed = 0;
  client.on("error", () => { failed += 1; });
  for (let number = 0; number < count; number += 1) {
    client.track(event(number));
    if (number % 150 === 149) await breath();
  }
  await client.closeAndFlush({ timeout: 240000 });
  return failed;
}

async function rudder() {
  const Analytics = require("@rudderstack/rudder-sdk-node");
  let failed = 0;
  let ended = 0;
  const client = new Analytics(key, { dataPlaneUrl: address, logLevel: "error", errorHandler: () => {} });
  const done = (error) => { ended += 1; if (error) failed += 1; };
  for (let number = 0; number < count; number += 1) {
    client.track(event(number), done);
    while (number - ended > 500) await breath();
  }
  while (ended < count) {
    await client.flush();
    await breath();
  }
  return failed;
}

({ segment, rudder })[which]().then((failed) => {
  console.log(JSON.stringify({ failed }));
  process.exit(0);
});
