// Opens a source beside the briefing, with the very characters marked and the date's proof in words.
// Until something is opened, the list of the sources stands there.
"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const panel = document.getElementById("panel");
  const body = document.getElementById("panel-body");
  const title = document.getElementById("panel-title");
  const said = document.getElementById("panel-said");
  const all = document.getElementById("panel-all");
  let opener = null;
  const points = new Map();

  // Offsets count code points; JavaScript's strings count UTF-16 units.
  const codePoints = (index) => {
    if (!points.has(index)) points.set(index, Array.from(data.documents[index].text));
    return points.get(index);
  };
  const make = (tag, className, text) => {
    const element = document.createElement(tag);
    if (className) element.className = className;
    if (text !== undefined) append(element, text);
    return element;
  };
  // Characters that act instead of showing are shown by their number; offsets are not touched by it.
  const acting = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]/;
  const append = (element, text) => {
    for (const part of text.split(new RegExp(`(${acting.source})`))) {
      if (part.length === 1 && acting.test(part)) {
        const code = part.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
        const shown = document.createElement("span");
        shown.className = "control";
        shown.textContent = `U+${code}`;
        element.append(shown);
      } else if (part) element.append(part);
    }
  };

  // A proof that two dates share is told once.
  let told = new Map();
  const proof = (entry) => {
    const part = make("div");
    part.append(make("h3", "", entry.heading));
    if (entry.shown) part.append(make("p", "", entry.shown));
    const key = JSON.stringify(entry.steps);
    if (entry.steps.length && told.has(key)) {
      part.append(make("p", "meta", `Known as above: ${told.get(key)}.`));
      return part;
    }
    told.set(key, entry.heading);
    const list = make("ol", "proof");
    for (const step of entry.steps) {
      const item = make("li", "", step.because);
      if (step.rejected.length) item.append(make("div", "rejected", step.rejected.join(" ")));
      list.append(item);
    }
    if (entry.steps.length) part.append(list);
    return part;
  };

  const paragraph = (source, line, number, start, end, kind) => {
    const row = make("p", kind === "furniture" ? "furniture" : "");
    row.append(make("span", "n", String(number)));
    const words = make("span", "words");
    const slice = (from, to) => source.slice(from, to).join("");
    const from = Math.max(line.start, start), to = Math.min(line.end, end);
    if (from < to) {
      append(words, slice(line.start, from));
      words.append(make("mark", "", slice(from, to)));
      append(words, slice(to, line.end));
    } else append(words, slice(line.start, line.end));
    row.append(words);
    return row;
  };

  const wholeText = (index, start, end) => {
    const source = codePoints(index);
    const text = make("div", "text");
    let from = 0, number = 0;
    for (let at = 0; at <= source.length; at += 1) {
      if (at < source.length && source[at] !== "\n") continue;
      if (source.slice(from, at).join("").trim()) {
        number += 1;
        const kind = data.documents[index].furniture.some(([a, b]) => a <= from && at <= b) ? "furniture" : "";
        text.append(paragraph(source, { start: from, end: at }, number, start, end, kind));
      }
      from = at + 1;
    }
    return text;
  };

  const showSource = (index, start, end, exact, shown) => {
    const source = data.documents[index];
    title.textContent = source.title;
    const about = make("p", "meta", source.about);
    if (source.url) {
      const link = make("a", "", "Open the page");
      link.href = source.url;
      link.rel = "noreferrer noopener";
      about.append(" ", link);
    }
    body.append(about);
    for (const id of source.times) {
      const entry = data.items[id];
      if (entry && id !== shown && entry.start < end && start < entry.end) body.append(proof(entry));
    }
    if (source.text !== null) {
      body.append(make("h3", "", "In the source (numbers are ¶)"));
      body.append(wholeText(index, start, end));
    } else if (end > start) {
      body.append(make("h3", "", "The words"));
      const words = make("p", "text");
      words.append(make("mark", "", exact));
      body.append(words, make("p", "meta", `Characters ${start} to ${end} of the file. Its whole text is not part of this page.`));
    } else body.append(make("p", "meta", "Its text is not part of this page."));
    if (source.proof.steps.length) body.append(proof(source.proof));
  };

  const clear = () => {
    document.querySelectorAll(".open").forEach((other) => other.classList.remove("open"));
    panel.classList.remove("listing");
    body.replaceChildren();
    told = new Map();
  };

  const list = () => {
    clear();
    panel.classList.add("listing");
    title.textContent = data.documents.length === 1 ? "The source" : `${data.documents.length} sources`;
    const sources = make("ul", "sources");
    // By the numbers of the endnotes; what has none is not told of in this form of the briefing.
    const last = data.documents.length + 1;
    const order = data.documents.map((source, index) => [source, index]);
    order.sort(([a], [b]) => (a.number || last) - (b.number || last));
    order.forEach(([source, index]) => {
      const item = make("li");
      const button = make("button", "", source.number ? `${source.number}. ${source.title}` : source.title);
      button.type = "button";
      button.addEventListener("click", () => {
        clear();
        showSource(index, 0, 0, "", "");
        said.textContent = `${source.title} is open.`;
        panel.scrollTop = 0;
        panel.focus({ preventScroll: true });
      });
      const endnote = document.getElementById(`source-${source.number}`);
      item.append(button, make("p", "meta", endnote ? endnote.textContent : source.about));
      sources.append(item);
    });
    body.append(sources);
  };

  const open = (element, byKey) => {
    clear();
    element.classList.add("open");
    panel.classList.add("open");
    opener = element;
    const item = data.items[element.dataset.item];
    if (element.dataset.at) {
      const [index, start, end] = element.dataset.at.split(":").map(Number);
      if (item && item.start === undefined) body.append(proof(item));
      showSource(index, start, end, element.textContent, "");
    } else if (item) {
      title.textContent = "How this date is known";
      body.append(proof(item));
      if (item.at) showSource(item.at[0], item.at[1], item.at[2], item.exact, element.dataset.item);
    }
    const mark = element.dataset.at ? body.querySelector("mark") : null;
    panel.scrollTop = mark && mark.offsetTop > panel.clientHeight * 0.8 ? Math.max(0, mark.offsetTop - panel.clientHeight / 2.5) : 0;
    said.textContent = `${title.textContent} is open. Escape leads back.`;
    // On a phone the source comes from below: what was pressed stays in sight.
    const hidden = element.getBoundingClientRect().bottom + 12 - panel.getBoundingClientRect().top;
    if (getComputedStyle(panel).position === "fixed" && hidden > 0) window.scrollBy(0, hidden);
    if (byKey) panel.focus({ preventScroll: true });
  };
  const close = () => {
    panel.classList.remove("open");
    list();
    said.textContent = "";
    if (opener) opener.focus();
    opener = null;
  };

  const target = (event) => event.target.closest && event.target.closest("[data-at], [data-item]");
  document.addEventListener("click", (event) => {
    const element = target(event);
    if (element && !event.target.closest("a")) open(element, false);
  });
  document.addEventListener("keydown", (event) => {
    const element = target(event);
    if (element && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      open(element, true);
    } else if (event.key === "Escape" && !panel.classList.contains("listing")) close();
  });
  const filter = document.getElementById("filter");
  if (filter) {
    const status = document.getElementById("filter-status");
    const source = document.getElementById("filter-source");
    const rows = Array.from(document.querySelectorAll("table.chronology tbody tr"), (row) => ({
      row,
      words: row.textContent.toLocaleLowerCase(),
      statuses: row.querySelector(".status").textContent.split(";").map((part) => part.trim()),
      sources: new Set(Array.from(row.querySelectorAll("a[href^='#source-']"), (link) => link.hash.slice(8))),
    }));
    const offer = (select, value, text) => {
      const option = make("option", "", text);
      option.value = value;
      select.append(option);
    };
    for (const each of new Set(rows.flatMap((item) => item.statuses))) if (each) offer(status, each, each);
    document.querySelectorAll("ol.sources > li").forEach((item, at) => {
      const text = item.textContent;
      offer(source, String(at + 1), `${at + 1}. ${text.length > 48 ? `${text.slice(0, 47)}…` : text}`);
    });
    const show = () => {
      const wanted = filter.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const item of rows) {
        const fits = wanted.every((word) => item.words.includes(word))
          && (!status.value || item.statuses.includes(status.value))
          && (!source.value || item.sources.has(source.value));
        item.row.hidden = !fits;
        if (fits) shown += 1;
      }
      document.getElementById("filter-count").textContent = shown < rows.length ? `${shown} of ${rows.length}` : "";
    };
    for (const control of [filter, status, source]) control.addEventListener("input", show);
    filter.form.addEventListener("submit", (event) => event.preventDefault());
  }
  document.getElementById("panel-close").addEventListener("click", close);
  all.addEventListener("click", close);
  list();
})();
