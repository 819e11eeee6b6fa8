// Sends a file in pieces. After a cut it asks how much has arrived and goes on from there; also after the page was left.
"use strict";

(() => {
  const form = document.getElementById("upload");
  if (!form || !globalThis.Sha256 || !window.fetch) return;
  const PIECE = 4 * 1024 * 1024;
  const PATIENCE = [500, 1000, 2000, 4000, 8000, 15000, 30000];
  const input = form.elements.file;
  const state = form.querySelector(".upload-state");
  const bar = state.querySelector("progress");
  const words = state.querySelector("label");
  const headers = { "X-CSRFToken": form.elements.csrfmiddlewaretoken.value, Accept: "application/json" };
  const rest = (ms) => new Promise((done) => setTimeout(done, ms));

  const show = (text, share) => {
    state.hidden = false;
    words.textContent = share === undefined ? text : `${text}: ${Math.floor(100 * share)} %`;
    if (share !== undefined) bar.value = 100 * share;
  };

  class Refused extends Error {}

  const refuse = async (response) => {
    let told = {};
    try { told = await response.json(); } catch { /* Not JSON: the status says enough. */ }
    const error = new Refused(told.error || form.dataset.failed);
    error.fields = told.fields || {};
    error.status = response.status;
    return error;
  };

  // Tries again while the connection is cut or the server is down; what the server refuses is not asked again.
  const ask = async (url, options) => {
    for (let tries = 0; ; tries++) {
      try {
        const response = await fetch(url, { ...options, headers: { ...headers, ...options.headers } });
        if (response.status < 500 && response.status !== 423) return response;
        if (tries >= PATIENCE.length) throw await refuse(response);
      } catch (error) {
        if (error instanceof Refused || tries >= PATIENCE.length) throw error;
        // A piece that may have arrived is not sent again before it is known how much is there.
        if (options.method === "PATCH") return null;
      }
      show(form.dataset.waiting);
      await rest(PATIENCE[tries]);
    }
  };

  const keyOf = (file) => `upload ${file.name} ${file.size} ${file.lastModified}`;

  const offsetAt = async (address) => {
    const response = await ask(address, { method: "HEAD" });
    if (response.status === 404) return null;
    if (!response.ok) throw await refuse(response);
    return Number(response.headers.get("Upload-Offset"));
  };

  const begin = async (file) => {
    const known = localStorage.getItem(keyOf(file));
    if (known) {
      const offset = await offsetAt(known);
      if (offset !== null) return [known, offset];
    }
    const body = new URLSearchParams({ name: file.name, size: String(file.size) });
    const response = await ask(form.dataset.begin, { method: "POST", body });
    if (!response.ok) throw await refuse(response);
    const address = response.headers.get("Location");
    localStorage.setItem(keyOf(file), address);
    return [address, 0];
  };

  const read = async (file, start, end) => new Uint8Array(await file.slice(start, end).arrayBuffer());

  const send = async (file) => {
    const hash = new Sha256();
    let [address, offset] = await begin(file);
    let hashed = 0;
    for (let misses = 0; offset < file.size;) {
      while (hashed < offset) {
        const piece = await read(file, hashed, Math.min(offset, hashed + PIECE));
        hash.update(piece);
        hashed += piece.length;
        show(form.dataset.reading, hashed / file.size);
      }
      const piece = await read(file, offset, offset + PIECE);
      const response = await ask(address, {
        method: "PATCH",
        body: piece,
        headers: { "Content-Type": "application/offset+octet-stream", "Upload-Offset": String(offset) },
      });
      if (response && response.status === 204) {
        misses = 0;
        offset = Number(response.headers.get("Upload-Offset"));
      } else if (!response || response.status === 409) {
        if (misses >= PATIENCE.length) throw new Error(form.dataset.failed);
        show(form.dataset.waiting);
        await rest(PATIENCE[misses++]);
        const there = await offsetAt(address);
        if (there === null) throw new Error(form.dataset.failed);
        offset = there;
      } else {
        throw await refuse(response);
      }
      show(form.dataset.sending, offset / file.size);
    }
    while (hashed < file.size) {
      const piece = await read(file, hashed, hashed + PIECE);
      hash.update(piece);
      hashed += piece.length;
      show(form.dataset.checking, hashed / file.size);
    }
    show(form.dataset.checking);
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === "string") body.append(name, value);
    body.set("sha256", hash.digest());
    const response = await ask(`${address}finish/`, { method: "POST", body });
    if (response.status === 201) {
      localStorage.removeItem(keyOf(file));
      window.location.assign(response.headers.get("Location"));
      return;
    }
    const error = await refuse(response);
    // What is wrong with the words can be mended; a file that was refused is gone.
    if (!Object.keys(error.fields).length) localStorage.removeItem(keyOf(file));
    throw error;
  };

  const clear = () => form.querySelectorAll(".errorlist").forEach((list) => list.remove());

  const complain = (field, text) => {
    const list = document.createElement("ul");
    list.className = "errorlist";
    list.id = `${field.id}_error`;
    list.setAttribute("role", "alert");
    list.append(Object.assign(document.createElement("li"), { textContent: text }));
    field.closest(".field").append(list);
    field.setAttribute("aria-invalid", "true");
    field.setAttribute("aria-describedby", list.id);
    field.focus();
  };

  form.addEventListener("submit", async (event) => {
    const file = input.files[0];
    if (!file) return;
    event.preventDefault();
    clear();
    const button = form.querySelector("button");
    button.disabled = true;
    try {
      await send(file);
    } catch (error) {
      state.hidden = true;
      const fields = Object.entries(error.fields || {}).filter(([name]) => form.elements[name]);
      for (const [name, texts] of fields) complain(form.elements[name], texts.join(" "));
      if (!fields.length) complain(input, error instanceof Refused || error.message === form.dataset.failed ? error.message : form.dataset.failed);
    } finally {
      button.disabled = false;
    }
  });
})();
