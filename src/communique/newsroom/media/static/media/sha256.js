// SHA-256 of a file piece by piece: the browser's own (crypto.subtle) wants all of it in memory at once.
"use strict";

const primes = [];
for (let n = 2; primes.length < 64; n++) if (!primes.some((p) => n % p === 0)) primes.push(n);
const fraction = (x) => ((x - Math.floor(x)) * 0x100000000) | 0;
const K = Int32Array.from(primes, (p) => fraction(Math.cbrt(p)));
const START = primes.slice(0, 8).map((p) => fraction(Math.sqrt(p)));

class Sha256 {
  constructor() {
    this.state = Int32Array.from(START);
    this.block = new Uint8Array(64);
    this.view = new DataView(this.block.buffer);
    this.filled = 0;
    this.length = 0;
    this.words = new Int32Array(64);
  }

  update(bytes) {
    this.length += bytes.length;
    let at = 0;
    while (at < bytes.length) {
      const part = bytes.subarray(at, at + 64 - this.filled);
      this.block.set(part, this.filled);
      this.filled += part.length;
      at += part.length;
      if (this.filled === 64) {
        this.mix();
        this.filled = 0;
      }
    }
  }

  mix() {
    const w = this.words;
    for (let i = 0; i < 16; i++) w[i] = this.view.getInt32(i * 4);
    for (let i = 16; i < 64; i++) {
      const x = w[i - 15];
      const y = w[i - 2];
      const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
      const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
      w[i] = (w[i - 16] + s0 + w[i - 7] + s1) | 0;
    }
    let [a, b, c, d, e, f, g, h] = this.state;
    for (let i = 0; i < 64; i++) {
      const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
      const one = (h + s1 + ((e & f) ^ (~e & g)) + K[i] + w[i]) | 0;
      const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
      const two = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g; g = f; f = e; e = (d + one) | 0; d = c; c = b; b = a; a = (one + two) | 0;
    }
    [a, b, c, d, e, f, g, h].forEach((value, i) => { this.state[i] = (this.state[i] + value) | 0; });
  }

  digest() {
    const bits = this.length * 8;
    const left = (this.filled < 56 ? 56 : 120) - this.filled;
    const end = new Uint8Array(left + 8);
    end[0] = 0x80;
    const view = new DataView(end.buffer);
    view.setUint32(left, Math.floor(bits / 0x100000000));
    view.setUint32(left + 4, bits >>> 0);
    this.update(end);
    return Array.from(this.state, (value) => (value >>> 0).toString(16).padStart(8, "0")).join("");
  }
}

globalThis.Sha256 = Sha256;
