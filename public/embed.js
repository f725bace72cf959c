// <bri-atlas>: the atlas in a partner's page, and the height of plain frames with it. docs/embedding.md tells partners.
//
// The element always shows a frame and never runs the program in the page around it: one way for all pages, which works
// too where a page's policy forbids WebAssembly, and in which neither can reach into the other. What passes between them
// are messages of version 1 of the contract; src/message/ is the other end.
//
// A classic script without dependencies. It may be included any number of times and leaves nothing but the element. It
// writes no markup and no style attributes, so a strict policy of the page around it has nothing to refuse.
(() => {
  const NAME = "bri-atlas";
  const VERSION = 1;
  // Keys of the address that are attributes too.
  const KEYS = ("lang theme view page proj mid at from to only step speed axis chart cmp tour asof sel type kind cont cor org topic q " +
    "layers data controls show").split(" ");
  // What elements with the same `link` have in common.
  const SHARED = ["from", "to", "only", "sel"];
  const USUAL_HEIGHT = 640;
  const TALLEST = 20_000;
  // A frame that says nothing for so long after it was loaded is not the atlas: a policy has refused it, or a host has lost it.
  const PATIENCE = 30_000;

  if (customElements.get(NAME)) return;
  const HOME = new URL(".", document.currentScript?.src || document.baseURI).href;

  const style = new CSSStyleSheet();
  style.replaceSync(":host{display:block}:host([hidden]){display:none}iframe{display:block;width:100%;border:0}");

  const fit = (frame, height) => {
    if (Number.isFinite(height) && height > 0) frame.style.height = `${Math.min(Math.ceil(height), TALLEST)}px`;
  };
  // Values as the address has them; null is the default.
  const written = (values) => Object.fromEntries(Object.entries(values)
    .map(([key, value]) => [key, value == null ? null : String(value)]));
  const shared = (state) => Object.fromEntries(SHARED.map((key) => [key, state?.[key] ?? null]));

  class Atlas extends HTMLElement {
    static observedAttributes = [...KEYS, "src", "height", "title"];
    static #all = new Set();
    static #calls = 0;

    #root = this.attachShadow({ mode: "open" });
    // Holds the link inside the element, where the frame does not answer.
    #link = document.createElement("slot");
    #frame = null;
    #origin = "";
    #fitted = false;
    #state = null;
    #patience = 0;
    // Calls that wait for their answer, by id.
    #waiting = new Map();
    // Attributes that have changed and were not yet told.
    #changed = {};
    #telling = false;
    // What the group knows of this one, what it is to take over next, and whether it is at that.
    #known = shared();
    #next = null;
    #following = false;
    // Resolved by the handshake.
    #opened = null;

    constructor() {
      super();
      this.#root.adoptedStyleSheets = [style];
      this.#await();
    }

    // ---- for the page ----

    /** Resolves with the element as soon as the atlas is shown and listens. */
    get ready() {
      return this.#opened.promise;
    }

    /** The state as last heard: keys of the address and their values; null before the first. */
    get state() {
      return this.#state && { ...this.#state };
    }

    /** Changes the named keys and no others; null resets one. Resolves when it is painted, as the others do. */
    async setState(values) {
      await this.#ask("set-state", { state: written(values) });
    }

    async getState() {
      this.#hold(await this.#ask("get-state"));
      return this.state;
    }

    /** The first and last day, as 2013-01-01. */
    async setWindow(from, to) {
      await this.#ask("set-window", { from: String(from), to: String(to) });
    }

    /** A view by its name ("map", "list", "table", "explore"), or keys of the view such as { at: [68, 48, 5] }. */
    setView(view) {
      return this.setState(typeof view === "string" ? { view } : view);
    }

    /** Opens a record by its id, or none. */
    select(id) {
      return this.setState({ sel: id });
    }

    /** The id of the record that is drawn at a point, in pixels from the top left corner of the element; or null. */
    async hitTest(x, y) {
      return (await this.#ask("hit-test", { x, y })).record ?? null;
    }

    /** Puts the focus into the atlas, or onto a record. */
    async focus(target) {
      this.#frame?.focus();
      await this.#ask("focus", typeof target === "string" ? { target } : {});
    }

    // ---- for the browser ----

    connectedCallback() {
      Atlas.#all.add(this);
      this.#show();
    }

    disconnectedCallback() {
      Atlas.#all.delete(this);
      this.#close("the element was taken out of the page");
      this.#frame?.remove();
      this.#frame = null;
    }

    attributeChangedCallback(name, before, value) {
      if (!this.#frame || before === value) return;
      if (name === "src") this.#show();
      else if (name === "title") this.#frame.title = this.#title;
      else if (name === "height") this.#fitted || fit(this.#frame, this.#height);
      else {
        this.#changed[name] = value;
        this.#tell();
      }
    }

    // ---- within ----

    get #title() {
      return this.getAttribute("title") || this.textContent.trim() || "Belt & Road Atlas";
    }

    get #height() {
      return parseFloat(this.getAttribute("height")) || USUAL_HEIGHT;
    }

    // Where the frame lies: `src` is a folder with the atlas, or a page such as a copy of it in one file.
    get #address() {
      const address = new URL(this.getAttribute("src") ?? HOME, document.baseURI);
      // Whoever may write attributes here may still not run scripts.
      if (!/^(https?|file):$/.test(address.protocol)) throw new Error(`${address.protocol} is no address of an atlas`);
      if (!address.pathname.endsWith(".html")) address.pathname = address.pathname.replace(/\/?$/, "/embed.html");
      address.searchParams.set("v", VERSION);
      for (const key of KEYS) if (this.hasAttribute(key)) address.searchParams.set(key, this.getAttribute(key));
      return address;
    }

    #show() {
      this.#close("the atlas was replaced");
      this.#frame?.remove();
      const frame = this.#frame = document.createElement("iframe");
      this.#fitted = false;
      this.#changed = {};
      this.#link.remove();
      frame.title = this.#title;
      frame.loading = "lazy";
      frame.allow = "fullscreen; clipboard-write; web-share";
      frame.referrerPolicy = "no-referrer";
      fit(frame, this.#height);
      try {
        const address = this.#address;
        this.#origin = address.origin;
        frame.src = address.href;
      } catch (error) {
        this.#fail("src", error.message);
        return;
      }
      frame.addEventListener("load", () => {
        clearTimeout(this.#patience);
        if (!this.#opened.done) this.#patience = setTimeout(() => this.#fail("no-answer", "the atlas does not answer"), PATIENCE);
      });
      this.#root.append(frame);
    }

    #await() {
      const opened = { done: false };
      opened.promise = new Promise((resolve, reject) => Object.assign(opened, { resolve, reject }));
      // Whoever waits for it is told; nobody has to.
      opened.promise.catch(() => {});
      this.#opened = opened;
    }

    // What waits for an answer will have none. What waits for the handshake goes on waiting: there may be another.
    #close(why) {
      clearTimeout(this.#patience);
      for (const { reject } of this.#waiting.values()) reject(new Error(why));
      this.#waiting.clear();
      if (this.#opened.done) this.#await();
    }

    #fail(code, message) {
      this.#root.append(this.#link);
      // What is refused is empty for ever; what only does not answer may hold the records in words.
      if (code !== "no-answer") this.#frame.remove();
      this.#close(message);
      this.#opened.reject(Object.assign(new Error(message), { code }));
      this.#await();
      this.#say("error", { code, message });
    }

    // An `error` stays here, as the browser's own do: further up it would be taken for a crash of the page.
    #say(type, detail) {
      const bubbles = type !== "error";
      this.dispatchEvent(new CustomEvent(type, { bubbles, composed: bubbles, detail }));
    }

    #post(type, fields) {
      // A page from a disk has no origin that could be named.
      const to = this.#origin === "null" ? "*" : this.#origin;
      this.#frame.contentWindow.postMessage({ app: NAME, v: VERSION, type, ...fields }, to);
    }

    // A message and the answer to it.
    #call(type, fields) {
      return new Promise((resolve, reject) => {
        const id = String((Atlas.#calls += 1));
        this.#post(type, { ...fields, id });
        this.#waiting.set(id, { resolve, reject });
      });
    }

    async #ask(type, fields) {
      await this.ready;
      return this.#call(type, fields);
    }

    async #greet() {
      this.#close("the atlas was loaded anew");
      const opened = this.#opened;
      const { edition, ...message } = await this.#call("hello");
      this.#hold(message);
      this.#known = shared(this.#state);
      this.#link.remove();
      opened.done = true;
      opened.resolve(this);
      this.#say("ready", { edition, state: this.state });
      this.#tell();
    }

    // Attributes that change together are told together.
    async #tell() {
      if (this.#telling || !this.#opened.done) return;
      this.#telling = true;
      await null;
      this.#telling = false;
      const state = this.#changed;
      this.#changed = {};
      if (Object.keys(state).length === 0) return;
      this.setState(state).catch(({ code, message }) => this.#say("error", { code, message }));
    }

    #hold({ state }) {
      if (state && typeof state === "object") this.#state = state;
    }

    // Tells the others of the group what is otherwise here than the group takes it to be.
    #share() {
      const now = shared(this.#state);
      const changes = Object.entries(now).filter(([key, value]) => value !== this.#known[key]);
      const link = this.getAttribute("link");
      this.#known = now;
      if (!link || changes.length === 0) return;
      for (const other of Atlas.#all) {
        if (other !== this && other.getAttribute("link") === link) other.#follow(Object.fromEntries(changes));
      }
    }

    // Takes over what another has, only the latest of it. What the frame says of itself meanwhile may be its echo, so nothing
    // is passed on before it rests. What differs then from what it was told is its reader's doing, and later: the others
    // follow. All that happens is put in one order here, so that all end at the same, whoever moved at once.
    async #follow(changes) {
      this.#next = { ...this.#next, ...changes };
      if (this.#following) return;
      this.#following = true;
      try {
        while (this.#next) {
          const state = this.#next;
          this.#next = null;
          this.#known = { ...this.#known, ...state };
          await this.setState(state);
          await this.getState();
        }
      } catch {
        // It was taken out, or refuses: the others go on.
        this.#next = null;
        this.#known = shared(this.#state);
      }
      this.#following = false;
      this.#share();
    }

    #hear(message) {
      const { type, id } = message;
      const call = this.#waiting.get(id);
      if (call) {
        this.#waiting.delete(id);
        if (type === "error") call.reject(Object.assign(new Error(message.message), { code: message.code }));
        else call.resolve(message);
      } else if (type === "resize") {
        this.#fitted = true;
        fit(this.#frame, message.height);
      } else if (type === "ready") {
        if (id === undefined) this.#greet().catch(() => {});
      } else if (!this.#opened.done) {
        // Nothing else is heard before the handshake.
      } else if (type === "state") {
        this.#hold(message);
        this.#say("state", { state: this.state, query: message.query });
        if (!this.#following) this.#share();
      } else if (type === "select") {
        this.#say("select", { id: message.id ?? null });
      } else if (type === "error") {
        const { code, key, value } = message;
        this.#say("error", { code, message: message.message, key, value });
      }
    }

    static {
      addEventListener("message", ({ data, source, origin }) => {
        if (data?.app !== NAME || data.v !== VERSION || typeof data.type !== "string" || !source) return;
        for (const atlas of Atlas.#all) {
          if (atlas.#frame?.contentWindow === source && atlas.#origin === origin) return atlas.#hear(data);
        }
        if (data.type !== "resize") return;
        for (const frame of document.querySelectorAll(`iframe[data-${NAME}]`)) {
          if (frame.contentWindow === source) fit(frame, data.height);
        }
      });
      addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => {
        if (!/^(frame|child)-src/.test(effectiveDirective)) return;
        for (const atlas of Atlas.#all) {
          if (!atlas.#opened.done && blockedURI.startsWith(atlas.#origin)) atlas.#fail("policy", "this page does not allow the frame of the atlas");
        }
      });
      // Frames that were there first may have said their height already; a greeting makes them say it again.
      for (const frame of document.querySelectorAll(`iframe[data-${NAME}]`)) {
        frame.contentWindow?.postMessage({ app: NAME, v: VERSION, type: "hello" }, "*");
      }
    }
  }
  customElements.define(NAME, Atlas);
})();
