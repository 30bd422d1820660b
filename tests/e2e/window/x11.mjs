/** The few words of the X protocol that close windows as the cross in their corner does. */
import { connect } from 'node:net';

const QUERY_TREE = 15;
const INTERN_ATOM = 16;
const SEND_EVENT = 25;
const CLIENT_MESSAGE = 33;

/** Asks every window on `display`, such as `:1`, to close. */
export async function closeWindows(display) {
  const server = await Server.open(display);
  const protocols = await server.atom('WM_PROTOCOLS');
  const close = await server.atom('WM_DELETE_WINDOW');
  for (const window of await server.windows()) server.tell(window, protocols, close);
  // The server answers in order: after this answer it has heard everything.
  await server.atom('WM_PROTOCOLS');
  server.leave();
}

class Server {
  #socket;
  #root;

  static async open(display) {
    const server = new Server();
    server.#socket = connect(`/tmp/.X11-unix/X${display.slice(1)}`);
    // Little-endian, protocol 11.0, no password.
    server.#socket.write(Buffer.from([0x6c, 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0]));
    const head = await server.#read(8);
    const body = await server.#read(head.readUInt16LE(6) * 4);
    if (head[0] !== 1) throw new Error('the X server refuses');
    const vendorBytes = Math.ceil(body.readUInt16LE(16) / 4) * 4;
    server.#root = body.readUInt32LE(32 + vendorBytes + body[21] * 8);
    return server;
  }

  async atom(name) {
    const { head } = await this.#ask(INTERN_ATOM, 0, [u16(name.length), u16(0), Buffer.from(name.padEnd(Math.ceil(name.length / 4) * 4, '\0'))]);
    return head.readUInt32LE(8);
  }

  /** The windows that lie directly on the screen. */
  async windows() {
    const { head, body } = await this.#ask(QUERY_TREE, 0, [u32(this.#root)]);
    return Array.from({ length: head.readUInt16LE(16) }, (_, at) => body.readUInt32LE(at * 4));
  }

  /** Sends `window` a message of `type` with one word. */
  tell(window, type, word) {
    const event = Buffer.concat([Buffer.from([CLIENT_MESSAGE, 32, 0, 0]), ...[window, type, word, 0, 0, 0, 0].map(u32)]);
    this.#write(SEND_EVENT, 0, [u32(window), u32(0), event]);
  }

  leave() {
    this.#socket.end();
  }

  async #ask(...request) {
    this.#write(...request);
    const head = await this.#read(32);
    if (head[0] !== 1) throw new Error(`the X server answers error ${head[1]}`);
    return { head, body: await this.#read(head.readUInt32LE(4) * 4) };
  }

  #write(request, detail, parts) {
    const body = Buffer.concat(parts);
    this.#socket.write(Buffer.concat([Buffer.from([request, detail]), u16(1 + body.length / 4), body]));
  }

  async #read(bytes) {
    for (;;) {
      const piece = bytes === 0 ? Buffer.alloc(0) : this.#socket.read(bytes);
      if (piece) return piece;
      await new Promise((more, failed) => this.#socket.once('readable', more).once('error', failed));
    }
  }
}

function u16(number) {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(number);
  return bytes;
}

function u32(number) {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(number);
  return bytes;
}
