// Does one job of the laboratory with Node's net.connect; see Sources/LabRacer/Job.swift.
'use strict';
const net = require('node:net');

const [port, delay, warm, count, flight] = process.argv.slice(2, 7).map(Number);
const addresses = process.argv.slice(7).map((address) => ({ address, family: net.isIP(address) }));

// A single address goes without a name; a list is what the only name stands for.
const options = addresses.length === 1
  ? { host: addresses[0].address, port }
  : {
      host: 'lab', port, autoSelectFamily: true, autoSelectFamilyAttemptTimeout: delay,
      lookup: (host, asked, answer) => answer(null, addresses),
    };

function fail(error) {
  console.error(error.code || error.message);
  process.exit(1);
}

// One race; the socket belongs to the caller.
function connect(then) {
  const socket = net.connect(options);
  socket.once('error', fail);
  socket.once('connect', () => then(socket));
}

// As many races as there are in a row; `note` is given the time of each.
function chain(length, note, then) {
  if (length === 0) return then();
  const start = process.hrtime.bigint();
  connect((socket) => {
    note(process.hrtime.bigint() - start);
    socket.once('close', () => chain(length - 1, note, then));
    socket.destroy();
  });
}

// The most that was resident, of this program alone: maxRSS begins with what the process had before it
// became this program.
function residentKilobytes() {
  const status = require('fs').readFileSync('/proc/self/status', 'utf8');
  return Number(/VmHWM:\s*(\d+)/.exec(status)[1]);
}

function run() {
  const races = [], sockets = [], before = process.cpuUsage(), start = process.hrtime.bigint();
  let open = flight;
  const end = () => {
    if (--open > 0) return;
    const total = process.hrtime.bigint() - start, used = process.cpuUsage(before);
    console.log(JSON.stringify({
      name: `Node ${process.versions.node}`, races, total: Number(total),
      processor: (used.user + used.system) * 1000, resident: residentKilobytes(),
    }));
    for (const socket of sockets) socket.destroy();
  };
  if (flight === 1) return chain(count, (time) => races.push(Number(time)), end);
  for (let index = 0; index < flight; index++) {
    if (flight < count) chain(count / flight, () => {}, end);
    else connect((socket) => { sockets.push(socket); end(); });
  }
}

chain(warm, () => {}, run);
