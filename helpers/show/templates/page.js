"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const $ = (id) => document.getElementById(id);
  const body = document.body, text = $("text"), panel = $("panel"), card = $("card");
  const SVG = "http://www.w3.org/2000/svg";
  const KINDS = { PER: "شخص", ORG: "هيئة", LOC: "مكان" };
  const GROUPS = { PER: "الأشخاص", ORG: "الهيئات", LOC: "الأماكن" };
  const MODES = { direct: "مباشر", indirect: "غير مباشر", denied: "نفي", unconfirmed: "غير مؤكد" };
  const VAGUE = { PAST_REF: "ماضٍ", PRESENT_REF: "حاضر", FUTURE_REF: "مستقبل" };
  const VIEWS = ["names", "time", "words", "net", "voices"];
  let doc = "all", last = "names", moves = 0, drawn = {};

  /* ---- building ---- */
  const real = (children) => children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false && child !== "");
  const put = (node, attributes, children) => {
    for (const [key, value] of Object.entries(attributes || {})) {
      if (value === undefined || value === null || value === false) continue;
      node.setAttribute(key, value);
    }
    node.append(...real(children));
    return node;
  };
  const h = (tag, attributes, ...children) => put(document.createElement(tag), attributes, children);
  const g = (tag, attributes, ...children) => put(document.createElementNS(SVG, tag), attributes, children);
  const shape = (kind) => g("svg", { class: "shape", viewBox: "0 0 16 16", "aria-hidden": "true" }, g("use", { href: "#shape-" + kind }));
  const number = (n) => n.toLocaleString("en-US");
  const counted = (n, one, two, few, many) =>
    n === 1 ? one : n === 2 ? two : n % 100 >= 3 && n % 100 <= 10 ? number(n) + " " + few : number(n) + " " + many;
  const sentences = (n) => counted(n, "جملة واحدة", "جملتان", "جمل", "جملة");
  const mentions = (n) => counted(n, "ذكر واحد", "ذكران", "مرات ذكر", "ذكراً");
  const cut = (name, most) => ([...name].length > most ? [...name].slice(0, most - 1).join("") + "…" : name);

  /* ---- what is in the chosen documents ---- */
  const here = (i) => doc === "all" || data.sentences[i][0] === doc;
  const within = (list) => (doc === "all" ? list : list.filter(here));
  const unique = (list) => [...new Set(list)].sort((a, b) => a - b);
  const idOf = (i) => "s" + (data.sentences[i][0] + 1) + "-" + data.sentences[i][1];
  const kept = {};
  const once = (what, make) => (kept[what + doc] = kept[what + doc] || make());
  const names = () => once("names", () => data.names
    .map((name, i) => ({ i, name: name[0], kind: name[1], english: name[2], role: name[3], at: within(name[4]), refs: within(name[5]) }))
    .filter((name) => name.at.length + name.refs.length)
    .sort((a, b) => b.at.length - a.at.length || a.i - b.i));

  const edges = () => once("edges", () => {
    const inside = new Map(), found = new Map();
    names().forEach((name) => unique(name.at.concat(name.refs)).forEach((i) => inside.set(i, (inside.get(i) || []).concat(name.i))));
    for (const [i, members] of inside) {
      members.sort((a, b) => a - b);
      members.forEach((a, n) => members.slice(n + 1).forEach((b) => {
        const key = a + "-" + b;
        if (!found.has(key)) found.set(key, { a, b, at: [] });
        found.get(key).at.push(i);
      }));
    }
    return [...found.values()].sort((x, y) => y.at.length - x.at.length || x.a - y.a || x.b - y.b);
  });

  const dayNumber = (day) => Date.parse(day + "T00:00:00Z") / 864e5;
  // Months are named as the text names them: أيلول where it says أيلول, else سبتمبر.
  const LEVANT = /كانون|شباط|آذار|نيسان|أيار|حزيران|تموز|أيلول|تشرين/;
  const formats = (locale) => {
    const make = (options) => new Intl.DateTimeFormat(locale + "-u-nu-latn-ca-gregory", { timeZone: "UTC", ...options });
    return { month: make({ month: "long" }), monthYear: make({ month: "long", year: "numeric" }),
      day: make({ day: "numeric", month: "long", year: "numeric" }), dayMonth: make({ day: "numeric", month: "long" }) };
  };
  const SYRIA = formats("ar-SY"), EGYPT = formats("ar-EG");
  const named = data.dates.filter((date) => date[2]), common = named.filter((date) => LEVANT.test(date[0])).length * 3 > named.length ? SYRIA : EGYPT;
  const at = (day) => new Date(day * 864e5);
  const stretch = (first, end, text) => {
    const speak = LEVANT.test(text) ? SYRIA : common, a = at(first), b = at(end);
    if (first === end) return speak.day.format(a);
    const whole = a.getUTCDate() === 1 && at(end + 1).getUTCDate() === 1, years = whole && a.getUTCMonth() === 0 && b.getUTCMonth() === 11;
    if (years) return a.getUTCFullYear() === b.getUTCFullYear() ? String(a.getUTCFullYear()) : a.getUTCFullYear() + "–" + b.getUTCFullYear();
    if (a.getUTCFullYear() === b.getUTCFullYear()) {
      if (a.getUTCMonth() === b.getUTCMonth()) return whole ? speak.monthYear.format(a) : a.getUTCDate() + "–" + speak.day.format(b);
      return whole ? speak.month.format(a) + " – " + speak.monthYear.format(b) : speak.dayMonth.format(a) + " – " + speak.day.format(b);
    }
    return speak.day.format(a) + " – " + speak.day.format(b);
  };
  const dates = () => data.dates.map((date, i) => ({ i, text: date[0], kind: date[1], first: date[2] && dayNumber(date[2]), end: date[3] && dayNumber(date[3]), value: date[4], at: date[5] })).filter((date) => here(date.at));

  /* ---- lists ---- */
  const barRow = (to, kind, label, small, n, most) => {
    const fill = h("span", { class: "fill" });
    fill.style.width = "calc((100% - 3.2rem) * " + (n / most).toFixed(4) + ")";
    return h("li", {}, h("a", { class: "bar " + kind, href: "#" + to },
      h("span", { class: "label" }, h("bdi", {}, label), small && h("small", { dir: "auto" }, small)),
      h("span", { class: "lane" }, fill, h("span", { class: "n" }, number(n)))));
  };
  const long = (rows, make, step, list) => {
    const block = h("div", {}, list);
    let shown = 0;
    const more = h("button", { type: "button", class: "chip more" });
    const add = () => {
      const first = shown;
      list.append(...rows.slice(shown, (shown += step)).map(make));
      more.hidden = shown >= rows.length;
      more.textContent = "المزيد (" + number(Math.max(0, rows.length - shown)) + ")";
      return first;
    };
    more.addEventListener("click", () => { const first = add(); const row = list.children[first]; const link = row && row.querySelector("a"); if (link) link.focus(); });
    add();
    block.append(more);
    return block;
  };
  const nothing = (said) => h("p", { class: "nothing" }, said);

  const excerpt = (i) => {
    const source = $(idOf(i));
    const copy = h("span", { class: "s" });
    if (!source) return copy;
    for (const node of source.childNodes) if (!(node.classList && node.classList.contains("no"))) copy.append(node.cloneNode(true));
    for (const link of [...copy.querySelectorAll("a")]) {
      const plain = h("span", { class: link.className, "data-n": link.dataset.n });
      plain.append(...link.childNodes);
      link.replaceWith(plain);
    }
    return copy;
  };
  const line = (i) => h("li", {},
    h("a", { class: "go", href: "#" + idOf(i), "aria-label": "ج " + data.sentences[i][1] + "، إلى الجملة في النص" }, "ج " + data.sentences[i][1]),
    h("div", {}, data.documents.length > 1 && doc === "all" && h("span", { class: "from", dir: "auto" }, data.documents[data.sentences[i][0]]), excerpt(i)));
  const lines = (list) => long(list, line, 40, h("ol", { class: "lines" }));

  /* ---- views ---- */
  const binName = (key) => (key.length === 3 ? key + "0–" + key + "9" : key.length === 4 ? key : common.monthYear.format(new Date(key + "-01")));
  const draw = {
    names(content) {
      const all = names();
      if (!all.length) return content.append(nothing("لم يُعثر على أسماء."));
      const find = h("input", { class: "find", type: "search", placeholder: "ابحث عن اسم", "aria-label": "ابحث عن اسم", dir: "rtl" });
      const lists = h("div");
      const fill = () => {
        const wanted = fold(find.value.trim()).text;
        lists.replaceChildren(...Object.keys(GROUPS).map((kind) => {
          const rows = all.filter((name) => name.kind === kind && (!wanted || fold(name.name + " " + name.english.toLowerCase()).text.includes(wanted.toLowerCase())));
          const most = Math.max(...rows.map((name) => name.at.length), 1);
          return rows.length ? h("section", { class: "group " + kind }, h("h3", { class: kind }, shape(kind), GROUPS[kind], h("span", { class: "n" }, number(rows.length))),
            long(rows, (name) => barRow("n" + name.i, kind, name.name, [name.role, name.english].filter(Boolean).join(" · "), name.at.length, most), 12, h("ol"))) : null;
        }).filter(Boolean));
      };
      find.addEventListener("input", fill);
      fill();
      content.append(...(all.length > 12 ? [find] : []), lists);
    },
    words(content) {
      const rows = data.words.map((word, i) => ({ i, word: word[0], forms: word[1], at: within(word[2]) })).filter((word) => word.at.length)
        .sort((a, b) => b.at.length - a.at.length || a.i - b.i);
      if (!rows.length) return content.append(nothing("لا كلمات تكررت هنا."));
      const most = rows[0].at.length;
      content.append(long(rows, (word) => barRow("w" + word.i, "", word.word, word.forms.length > 1 ? cut(word.forms.join("، "), 60) : "", word.at.length, most), 30, h("ol")));
    },
    time(content) {
      const all = dates(), known = all.filter((date) => date.first !== "").sort((a, b) => a.first - b.first);
      const same = new Map();
      for (const date of known) {
        const key = date.text + "|" + date.first + "|" + date.end;
        same.set(key, same.get(key) || { ...date, count: 0 });
        same.get(key).count += 1;
      }
      const rows = [...same.values()].sort((a, b) => a.first - b.first || a.end - b.end);
      if (!all.length) return content.append(nothing("لم يُعثر على تواريخ."));
      if (rows.length && rows.length <= 60) content.append(timeline(rows, content.clientWidth || 560));
      else if (rows.length) {
        const bins = new Map();
        const years = known.some((date) => date.end - date.first > 31) || at(known.at(-1).first).getUTCFullYear() - at(known[0].first).getUTCFullYear() > 4;
        for (const date of known) {
          // Far from the latest date a decade is one bar.
          const far = years && at(known.at(-1).first).getUTCFullYear() - at(date.first).getUTCFullYear() > 15;
          const key = at(date.first).toISOString().slice(0, far ? 3 : years ? 4 : 7);
          bins.set(key, (bins.get(key) || 0) + 1);
        }
        const most = Math.max(...bins.values());
        content.append(h("ol", {}, [...bins].sort().map(([key, n]) => barRow("b" + key, "DATE", binName(key), "", n, most))));
      }
      const lanes = [
        ["بلا يوم معلوم: " + "عبارات مبهمة", all.filter((date) => date.kind === "VAGUE"), (date) => VAGUE[date.value] || ""],
        ["مُدد", all.filter((date) => date.kind === "DURATION"), () => ""],
        ["متكررة", all.filter((date) => date.kind === "SET"), () => ""],
        ["تواريخ لا تُعرف سنتها", all.filter((date) => date.kind === "DATE" && date.first === ""), () => ""],
      ];
      for (const [title, rest, gloss] of lanes) if (rest.length) {
        content.append(h("h3", {}, title, h("span", { class: "n" }, number(rest.length))),
          h("div", { class: "chips" }, rest.slice(0, 80).map((date) => h("a", { class: "chip", href: "#t" + date.i }, h("bdi", {}, date.text), gloss(date) && h("b", {}, gloss(date))))),
          ...real([rest.length > 80 && nothing("وغيرها " + number(rest.length - 80))]));
      }
    },
    net(content) {
      const found = edges();
      if (!found.length) return content.append(nothing("لا اسمان معاً في جملة واحدة."));
      content.append(network(found, content.clientWidth || 560));
      const most = found[0].at.length;
      content.append(h("h3", {}, "الصلات", h("span", { class: "n" }, number(found.length))),
        long(found, (edge) => barRow("e" + edge.a + "-" + edge.b, "", data.names[edge.a][0] + " — " + data.names[edge.b][0], "", edge.at.length, most), 12, h("ol")));
    },
    voices(content) {
      const all = data.statements.map((told, i) => ({ i, sources: told[0], mode: told[1], cue: told[2], at: told[3], via: told[4] })).filter((told) => here(told.at));
      if (!all.length) return content.append(nothing("لم يُعثر على أقوال منسوبة."));
      const chosen = new Set(Object.keys(MODES));
      const modes = h("div", { class: "chips", role: "group", "aria-label": "نوع النسبة" }, Object.entries(MODES).map(([mode, title]) => {
        const n = all.filter((told) => told.mode === mode).length;
        return n ? h("button", { type: "button", class: "chip", "aria-pressed": "true", "data-mode": mode }, title, h("b", {}, number(n))) : null;
      }));
      const sources = new Map();
      all.forEach((told) => told.sources.forEach((source) => sources.set(source, (sources.get(source) || 0) + 1)));
      const ranked = [...sources].sort((a, b) => b[1] - a[1]);
      const list = h("div");
      const fill = () => list.replaceChildren(long(all.filter((told) => chosen.has(told.mode)), (told) => h("li", {},
        h("a", { class: "go", href: "#" + idOf(told.at), "aria-label": "ج " + data.sentences[told.at][1] + "، إلى الجملة في النص" }, "ج " + data.sentences[told.at][1]),
        h("div", {}, h("p", { class: "said-head" }, said(told), h("span", { class: "mode " + told.mode }, MODES[told.mode] || told.mode)),
          h("span", { class: "cut" }, textOf($(idOf(told.at)) || h("i")).whole))), 40, h("ol", { class: "lines" })));
      modes.addEventListener("click", (event) => {
        const button = event.target.closest("button");
        if (!button) return;
        const mode = button.dataset.mode, on = !chosen.has(mode);
        chosen[on ? "add" : "delete"](mode);
        button.setAttribute("aria-pressed", on);
        fill();
      });
      fill();
      if (ranked.length) content.append(h("h3", {}, "المصادر", h("span", { class: "n" }, number(ranked.length))),
        long(ranked, ([source, n]) => barRow("q" + encodeURIComponent(source), "CUE", source, "", n, ranked[0][1]), 8, h("ol")));
      content.append(h("h3", {}, "الأقوال", h("span", { class: "n" }, number(all.length))), modes, list);
    },
  };
  const said = (told) => [told.sources.length
    ? told.sources.map((source, n) => [n ? " و" : "", h("a", { href: "#q" + encodeURIComponent(source), dir: "auto" }, source)])
    : h("b", {}, "بلا مصدر مسمّى"), h("span", { class: "gloss", dir: "auto" }, told.cue), told.via && h("span", { class: "gloss", dir: "auto" }, "عبر " + told.via)];

  /* ---- the timeline: time runs from right to left, long empty stretches are folded ---- */
  const timeline = (rows, wide) => {
    const side = 6, space = wide - 2 * side, room = Math.max(2, Math.min(5, Math.floor(space / 150)));
    let parts = [];
    for (const row of rows) {
      const part = parts.at(-1);
      if (part && row.first - part.to < 45) part.to = Math.max(part.to, row.end + 1);
      else parts.push({ from: row.first, to: row.end + 1 });
    }
    const total = parts.at(-1).to - parts[0].from;
    const join = (n) => parts.splice(n, 2, { from: parts[n].from, to: Math.max(parts[n].to, parts[n + 1].to) });
    for (let n = parts.length - 2; n >= 0; n--) if (parts[n + 1].from - parts[n].to < Math.max(100, total * 0.12)) join(n);
    while (parts.length > room) {
      let least = 0;
      for (let n = 1; n < parts.length - 1; n++) if (parts[n + 1].from - parts[n].to < parts[least + 1].from - parts[least].to) least = n;
      join(least);
    }
    const fold = 26, free = space - fold * (parts.length - 1) - 72 * parts.length;
    for (const part of parts) {
      const from = at(part.from), to = at(part.to);
      part.year = from.getUTCFullYear();
      part.month = from.getUTCMonth();
      part.from = Date.UTC(part.year, part.month, 1) / 864e5;
      part.to = Date.UTC(to.getUTCFullYear(), to.getUTCMonth() + 1, 1) / 864e5;
    }
    const weight = parts.reduce((sum, part) => sum + Math.sqrt(part.to - part.from), 0);
    let x = wide - side;
    for (const part of parts) {
      part.width = 72 + free * Math.sqrt(part.to - part.from) / weight;
      part.right = x;
      x -= part.width + fold;
    }
    const place = (day) => {
      const part = parts.find((one) => day <= one.to) || parts.at(-1);
      return part.right - (Math.max(day, part.from) - part.from) / (part.to - part.from) * part.width;
    };
    const step = 50, top = 6, tall = top + rows.length * step + 50, floor = tall - 44;
    const grid = [], folds = [];
    parts.forEach((part, n) => {
      const days = part.to - part.from, spots = Math.max(1, Math.floor(part.width / 66));
      const months = [1, 2, 3, 6, 12, 24, 60, 120, 240].find((m) => days / 30.4 / m <= spots) || 600;
      const ticks = [];
      let year = part.year, when = part.month;
      if (months >= 12 && when > 0) { year += 1; when = 0; }
      for (let day; (day = Date.UTC(year, when, 1) / 864e5) < part.to && ticks.length < 40; when += months) ticks.push(day);
      if (!ticks.length) ticks.push(part.from);
      // A month's name needs about 66 pixels; the first of each part is always named.
      const nextPart = parts[n + 1] ? parts[n + 1].right : -99;
      for (const day of ticks.filter((day, i) => i === 0 || (place(day) - nextPart > 66))) {
        const there = place(day), date = at(day), label = Math.min(Math.max(there, 22), wide - 22);
        grid.push(g("line", { class: "grid", x1: there, x2: there, y1: top, y2: floor }),
          g("text", { class: "quiet", x: label, y: floor + 18, "font-size": 12, "text-anchor": "middle" }, months >= 12 && date.getUTCMonth() === 0 ? String(date.getUTCFullYear()) : common.month.format(date)),
          (months < 12 || date.getUTCMonth() > 0) && g("text", { class: "quiet", x: label, y: floor + 34, "font-size": 12, "text-anchor": "middle" }, String(date.getUTCFullYear())));
      }
      grid.push(g("line", { class: "axis", x1: part.right, x2: part.right - part.width, y1: floor, y2: floor }));
      if (n < parts.length - 1) for (const by of [fold / 2 - 4, fold / 2 + 4]) {
        const there = part.right - part.width - by;
        folds.push(g("line", { class: "axis", x1: there - 4, x2: there + 4, y1: floor + 7, y2: floor - 7 }));
      }
    });
    const bars = rows.map((row, n) => {
      const y = top + n * step, right = place(row.first), left = place(row.end + 1), width = Math.max(right - left, 6);
      const days = stretch(row.first, row.end, row.text);
      const label = cut(row.text, Math.floor(wide / 14)) + (row.count > 1 ? " ×" + row.count : "");
      // The label stands beside its bar: at its right where there is room, else at its left, else over it.
      const size = Math.max([...label].length * 7.6, days.length * 6.4) + 14, atRight = right + size < wide, atLeft = !atRight && left - size > 0;
      const spot = atRight ? right + 8 : atLeft ? left - 8 : wide - side;
      const way = atRight ? "end" : "start";
      return g("a", { href: "#t" + row.i, class: "row" },
        g("rect", { class: "back", x: 0, y, width: wide, height: step, rx: 6 }),
        g("rect", { class: "span", x: right - width, y: y + 16, width, height: 18, rx: 2 }),
        g("text", { class: "name", x: spot, y: y + 21, "font-size": 14.5, direction: "rtl", "text-anchor": way }, label),
        g("text", { class: "quiet name", x: spot, y: y + 40, "font-size": 11.5, direction: "rtl", "text-anchor": way }, days));
    });
    return g("svg", { class: "figure", viewBox: "0 0 " + wide + " " + tall, role: "group", "aria-label": "الخط الزمني، من اليمين إلى اليسار" }, grid, folds, bars);
  };

  /* ---- the network: laid out the same way every time ---- */
  const wrapped = (name) => {
    const lines = [""];
    for (const word of name.split(" ")) {
      if ((lines.at(-1) + " " + word).length > 17 && lines.at(-1)) lines.push(word);
      else lines[lines.length - 1] = (lines.at(-1) + " " + word).trim();
    }
    return lines.length < 4 ? lines : [lines[0], lines[1], cut(lines.slice(2).join(" "), 17)];
  };
  const network = (found, wide) => {
    const most = wide < 430 ? 14 : 24;
    const joined = new Set(found.flatMap((edge) => [edge.a, edge.b]));
    const kept = names().map((name) => ({ ...name, n: name.at.length + name.refs.length })).filter((name) => joined.has(name.i))
      .sort((a, b) => b.n - a.n || a.i - b.i).slice(0, most).map((name) => name.i);
    const nodes = kept.map((i, n) => {
      const name = data.names[i], count = within(name[4]).length + within(name[5]).length;
      const angle = n * 2.39996, radius = Math.sqrt((n + 0.5) / kept.length);
      return { i, name: name[0], kind: name[1], count, x: radius * Math.cos(angle), y: radius * Math.sin(angle) };
    });
    const index = new Map(nodes.map((node, n) => [node.i, n]));
    const links = found.filter((edge) => index.has(edge.a) && index.has(edge.b)).slice(0, 90).map((edge) => ({ ...edge, s: index.get(edge.a), t: index.get(edge.b) }));
    const tall = Math.round(Math.min(Math.max(wide * 0.9, nodes.length * (wide < 430 ? 38 : 27)), 660));
    const top = Math.max(...nodes.map((node) => node.count)), size = (node) => 6 + 12 * Math.sqrt(node.count / top);
    nodes.forEach((node) => {
      node.lines = wrapped(node.name + " (" + node.count + ")");
      node.box = Math.max(...node.lines.map((line) => line.length)) * 3.6 + 5;
      node.up = size(node) + 2;
      node.down = size(node) + 6 + 16 * node.lines.length;
    });
    // Stress majorisation: the drawn distance follows the number of steps between two names.
    const steps = nodes.map((_, n) => {
      const far = nodes.map((__, m) => (m === n ? 0 : 3.2)), queue = [n], seen = new Set(queue);
      while (queue.length) {
        const one = queue.shift();
        for (const link of links) for (const [a, b] of [[link.s, link.t], [link.t, link.s]]) if (a === one && !seen.has(b)) {
          seen.add(b);
          far[b] = Math.min(far[one] + 1, 3.2);
          queue.push(b);
        }
      }
      return far;
    });
    for (const link of links) {
      const near = 1 / (0.75 + 0.25 * Math.min(link.at.length, 5));
      steps[link.s][link.t] = steps[link.t][link.s] = Math.max(0.62, near);
    }
    nodes.forEach((node) => { node.x *= 2; node.y *= 2; });
    for (let round = 0; round < 300; round++) for (let a = 0; a < nodes.length; a++) {
      let x = 0, y = 0, sum = 0;
      for (let b = 0; b < nodes.length; b++) if (a !== b) {
        const dx = nodes[a].x - nodes[b].x, dy = nodes[a].y - nodes[b].y, far = Math.max(Math.hypot(dx, dy), 1e-3), want = steps[a][b], heavy = 1 / want / want;
        x += heavy * (nodes[b].x + want * dx / far);
        y += heavy * (nodes[b].y + want * dy / far);
        sum += heavy;
      }
      if (sum) { nodes[a].x = x / sum; nodes[a].y = y / sum; }
    }
    // What came out is stretched to the frame; then names get their room: boxes are pushed apart.
    const span = (axis) => [Math.min(...nodes.map((node) => node[axis])), Math.max(...nodes.map((node) => node[axis]))];
    const [left, right] = span("x"), [upper, lower] = span("y");
    for (const node of nodes) {
      node.x = node.box + (node.x - left) / Math.max(right - left, 1) * (wide - 2 * node.box);
      node.y = 22 + (node.y - upper) / Math.max(lower - upper, 1) * (tall - 74);
    }
    for (let pass = 0; pass < 120; pass++) {
      for (let a = 0; a < nodes.length; a++) for (let b = a + 1; b < nodes.length; b++) {
        const one = nodes[a], two = nodes[b];
        const lapX = one.box + two.box + 4 - Math.abs(one.x - two.x), lapY = one.y < two.y ? one.down + two.up + one.y - two.y : two.down + one.up + two.y - one.y;
        if (lapX <= 0 || lapY <= 0) continue;
        if (lapX < lapY) { const by = lapX / 2 * (one.x < two.x ? -1 : 1); one.x += by; two.x -= by; }
        else { const by = lapY / 2 * (one.y < two.y ? -1 : 1); one.y += by; two.y -= by; }
      }
      for (const node of nodes) {
        node.x = Math.min(wide - node.box, Math.max(node.box, node.x));
        node.y = Math.min(tall - node.down, Math.max(node.up, node.y));
      }
    }
    const strongest = Math.max(...links.map((link) => link.at.length));
    const mark = (node) => {
      const r = size(node), x = node.x, y = node.y, common = { class: "node " + node.kind };
      if (node.kind === "PER") return g("path", { ...common, d: `M${x} ${y - r * 1.1}L${x + r * 1.1} ${y + r * 0.85}H${x - r * 1.1}Z` });
      if (node.kind === "ORG") return g("rect", { ...common, x: x - r * 0.9, y: y - r * 0.9, width: r * 1.8, height: r * 1.8 });
      return g("circle", { ...common, cx: x, cy: y, r });
    };
    const edgeMark = (link) => {
      const one = nodes[link.s], two = nodes[link.t], line = { x1: one.x, y1: one.y, x2: two.x, y2: two.y };
      return g("a", { href: "#e" + link.a + "-" + link.b, tabindex: "-1" },
        g("title", {}, one.name + " — " + two.name + ": " + sentences(link.at.length)),
        g("line", { class: "touch", ...line }), g("line", { class: "edge", ...line, "stroke-width": 0.8 + 5 * link.at.length / Math.max(strongest, 3) }));
    };
    const nodeMark = (node) => g("a", { href: "#n" + node.i }, mark(node),
      g("text", { class: "name", "font-size": 13, "text-anchor": "middle", direction: "rtl" }, node.lines.map((line, n) => g("tspan", { x: node.x, y: node.y + size(node) + 15 + 16 * n }, line))));
    return g("svg", { class: "figure", viewBox: `0 0 ${wide} ${tall}`, role: "group", "aria-label": "شبكة من ورد معاً في جملة" }, links.map(edgeMark), nodes.map(nodeMark));
  };

  /* ---- looking up: blind to vowel marks, hamza seats, final ya and ta ---- */
  const FOLD = { "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ة": "ه", "ک": "ك" };
  const MARKS = [[0x610, 0x61a], [0x64b, 0x65f], [0x670, 0x670], [0x6d6, 0x6ed], [0x640, 0x640], [0x61c, 0x61c], [0x200b, 0x200f], [0x202a, 0x202e], [0x2066, 0x2069], [0xfeff, 0xfeff]];
  const DROP = new Set(MARKS.flatMap(([first, end]) => Array.from({ length: end - first + 1 }, (_, n) => String.fromCharCode(first + n))));
  const fold = (source) => {
    let told = "";
    const places = [];
    for (let i = 0; i < source.length; i++) {
      const char = source[i];
      if (DROP.has(char)) continue;
      told += FOLD[char] || char.toLowerCase();
      places.push(i);
    }
    return { text: told, places };
  };
  const LETTER = /[\p{L}\p{N}\p{M}]/u;
  const textOf = (node) => {
    const pieces = [];
    let whole = "";
    const walk = document.createTreeWalker(node, NodeFilter.SHOW_TEXT, (one) => one.parentElement.closest(".no") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
    while (walk.nextNode()) { pieces.push([whole.length, walk.currentNode]); whole += walk.currentNode.data; }
    return { pieces, whole };
  };
  const occurrences = (node, wanted, words) => {
    const { pieces, whole } = textOf(node), folded = fold(whole), found = [];
    for (const want of wanted) for (let from = 0, spot; want && (spot = folded.text.indexOf(want, from)) >= 0; from = spot + 1) {
      const before = folded.text[spot - 1] || " ", after = folded.text[spot + want.length] || " ";
      if (words && (LETTER.test(before) || LETTER.test(after))) continue;
      found.push([folded.places[spot], folded.places[spot + want.length - 1] + 1]);
    }
    return found.map(([a, b]) => {
      const range = document.createRange();
      const into = (spot, edge) => { const piece = pieces.findLast((one) => one[0] <= spot - edge); return [piece[1], spot - piece[0]]; };
      range.setStart(...into(a, 0));
      range.setEnd(...into(b, 1));
      return range;
    });
  };
  const foldedSentences = [];
  const foldedSentence = (i) => (foldedSentences[i] ??= fold(textOf($(idOf(i))).whole).text);
  const light = (roots, wanted, words) => {
    if (!window.CSS || !CSS.highlights) return;
    const lit = new Highlight();
    for (const root of roots) for (const range of occurrences(root, wanted, words)) lit.add(range);
    CSS.highlights.set("found", lit);
  };
  const dark = () => {
    if (window.CSS && CSS.highlights) CSS.highlights.delete("found");
    for (const node of document.querySelectorAll(".hit")) node.classList.remove("hit");
    for (const node of document.querySelectorAll(".s.here")) node.classList.remove("here");
  };
  const hit = (ids) => { for (const id of ids) for (const node of document.querySelectorAll('[data-n="' + id + '"]')) node.classList.add("hit"); };

  /* ---- the card: one thing and its sentences ---- */
  const show = (title, ...content) => {
    $("card-title").textContent = title;
    card.querySelector(".content").replaceChildren(...real(content));
    view("card");
  };
  const facts = (...told) => h("p", { class: "facts-list" }, told.filter(Boolean).map((fact) => h("span", {}, fact)));
  const after = (list, wanted) => { const roots = list.slice(0, 150).map((i) => $(idOf(i))).filter(Boolean).concat([...card.querySelectorAll(".lines .s")]); light(roots, wanted, true); };
  const cards = {
    n(id) {
      const name = data.names[id];
      if (!name) return false;
      const list = unique(within(name[4]).concat(within(name[5])));
      const near = edges().filter((edge) => edge.a === +id || edge.b === +id).slice(0, 12);
      const told = data.statements.filter((one) => one[0].includes(name[0]) && here(one[3]));
      show(name[0],
        facts(h("span", { class: name[1] }, shape(name[1]), KINDS[name[1]]), name[3], name[2] && h("span", { lang: "en", dir: "ltr" }, name[2]), mentions(within(name[4]).length),
          within(name[5]).length > 0 && counted(within(name[5]).length, "إحالة واحدة", "إحالتان", "إحالات", "إحالة")),
        near.length > 0 && [h("h3", {}, "مع من في جملة"), h("div", { class: "chips" }, near.map((edge) => {
          const other = edge.a === +id ? edge.b : edge.a;
          return h("a", { class: "chip " + data.names[other][1], href: "#e" + edge.a + "-" + edge.b }, shape(data.names[other][1]), h("bdi", {}, data.names[other][0]), h("b", {}, number(edge.at.length)));
        }))],
        told.length > 0 && [h("h3", {}, "أقواله"), h("div", { class: "chips" }, h("a", { class: "chip CUE", href: "#q" + encodeURIComponent(name[0]) }, shape("CUE"), "الأقوال المنسوبة", h("b", {}, number(told.length))))],
        h("h3", {}, sentences(list.length)), lines(list));
      hit([id]);
    },
    e(id) {
      const [a, b] = id.split("-").map(Number), edge = edges().find((one) => one.a === a && one.b === b);
      if (!edge) return false;
      show(data.names[a][0] + " — " + data.names[b][0], facts("معاً في " + sentences(edge.at.length)),
        h("div", { class: "chips" }, [a, b].map((n) => h("a", { class: "chip " + data.names[n][1], href: "#n" + n }, shape(data.names[n][1]), h("bdi", {}, data.names[n][0])))),
        lines(edge.at));
      hit([a, b]);
    },
    w(id) {
      const word = data.words[id];
      if (!word) return false;
      const all = within(word[2]), list = unique(all);
      show(word[0], facts(counted(all.length, "مرة واحدة", "مرتان", "مرات", "مرة") + " في " + sentences(list.length), word[1].length > 1 && "بصيغ: " + word[1].join("، ")), lines(list));
      after(list, word[1].map((form) => fold(form).text));
    },
    t(id) {
      const date = data.dates[id];
      if (!date) return false;
      const same = unique(dates().filter((one) => one.text === date[0] && data.dates[one.i][2] === date[2] && data.dates[one.i][3] === date[3]).map((one) => one.at));
      const told = date[2] ? stretch(dayNumber(date[2]), dayNumber(date[3]), date[0]) : VAGUE[date[4]] || date[4];
      show(date[0], facts(h("span", { class: "DATE" }, shape("DATE"), told || "لا تُعرف سنته"), date[2] && h("span", { dir: "ltr" }, date[2] === date[3] ? date[2] : date[2] + "/" + date[3]), sentences(same.length)), lines(same.length ? same : [date[5]]));
      after(same, [fold(date[0]).text]);
    },
    b(id) {
      const list = dates().filter((date) => date.first !== "" && at(date.first).toISOString().startsWith(id)), inside = unique(list.map((date) => date.at));
      if (!inside.length) return false;
      show(binName(id), facts(number(list.length) + " عبارة في " + sentences(inside.length)), lines(inside));
      after(inside, [...new Set(list.map((date) => fold(date.text).text))]);
    },
    q(id) {
      const list = data.statements.filter((told) => told[0].includes(id) && here(told[3]));
      if (!list.length) return false;
      const named = data.names.findIndex((name) => name[0] === id), inside = unique(list.map((told) => told[3]));
      const modes = Object.keys(MODES).map((mode) => [mode, list.filter((told) => told[1] === mode).length]).filter(([, n]) => n);
      show(id, facts(counted(list.length, "قول واحد", "قولان", "أقوال", "قولاً"), ...modes.map(([mode, n]) => h("span", { class: "mode " + mode }, MODES[mode] + " " + n))),
        named >= 0 && h("div", { class: "chips" }, h("a", { class: "chip " + data.names[named][1], href: "#n" + named }, shape(data.names[named][1]), "كل ما ذُكر فيه")), lines(inside));
      after(inside, [...new Set(list.map((told) => fold(told[2]).text))]);
    },
    f(id) {
      const want = fold(id.trim()).text;
      if (!want) return false;
      const list = [];
      data.sentences.forEach((_, i) => { if (here(i) && foldedSentence(i).includes(want)) list.push(i); });
      show("«" + id.trim() + "»", facts(sentences(list.length)), list.length ? lines(list) : nothing("لا جملة فيها هذا اللفظ؛ جرّب جزءاً من الكلمة."));
      light(list.slice(0, 150).map((i) => $(idOf(i))).concat([...card.querySelectorAll(".lines .s")]), [want], false);
    },
  };

  /* ---- where we are: the address says it, so back and forward work ---- */
  const view = (name) => {
    body.dataset.view = name;
    for (const link of document.querySelectorAll(".tabs a")) {
      if (link.dataset.to === (name === "card" ? last : name)) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    if (VIEWS.includes(name)) {
      last = name;
      if (!drawn[name]) {
        const content = $("v-" + name).querySelector(".content");
        content.replaceChildren();
        draw[name](content);
        drawn[name] = true;
      }
    }
  };
  const choose = (value) => {
    doc = value;
    drawn = {};
    for (const article of text.querySelectorAll("article")) article.hidden = doc !== "all" && +article.dataset.doc !== doc;
    if ($("picker")) $("picker").value = doc === "all" ? "all" : String(doc + 1);
  };
  const narrow = matchMedia("(max-width: 61rem)");
  const route = (focus) => {
    let hash = location.hash.slice(1);
    try { hash = decodeURIComponent(hash); } catch { hash = ""; }
    const sentence = /^s(\d+)-(\d+)$/.exec(hash), article = /^d(\d+)$/.exec(hash);
    if (sentence) {
      const place = $(hash);
      if (!place) return;
      if (doc !== "all" && doc !== sentence[1] - 1) choose(sentence[1] - 1);
      for (const node of document.querySelectorAll(".s.here")) node.classList.remove("here");
      place.classList.add("here");
      if (narrow.matches || body.dataset.view === "text") view("text");
      place.setAttribute("tabindex", "-1");
      place.scrollIntoView({ block: "center" });
      // Texts out of sight are measured when they come near: the second time the place is exact.
      requestAnimationFrame(() => place.scrollIntoView({ block: "center" }));
      if (focus) place.focus({ preventScroll: true });
      return;
    }
    dark();
    if (article) {
      if (article[1] - 1 < data.documents.length) choose(article[1] - 1);
      view(narrow.matches ? "text" : last);
      if (!narrow.matches) view(last);
      scrollTo({ top: 0 });
      return;
    }
    if (hash === "all") { choose("all"); view(narrow.matches ? "text" : last); return; }
    if (hash === "text" || hash === "read") { view(narrow.matches ? "text" : last); if (focus) text.focus({ preventScroll: true }); return; }
    const make = hash && !VIEWS.includes(hash) && cards[hash[0]];
    if (make && make(hash.slice(1)) !== false) {
      panel.scrollTop = 0;
      if (focus) $("card-title").focus({ preventScroll: true });
      if (narrow.matches) scrollTo({ top: 0 });
      return;
    }
    const name = VIEWS.includes(hash) ? hash : narrow.matches && !hash ? "text" : last;
    view(name);
    panel.scrollTop = 0;
    if (focus && VIEWS.includes(hash)) $("v-" + hash + "-title").focus({ preventScroll: true });
  };
  addEventListener("hashchange", () => { moves += 1; route(true); });

  document.addEventListener("click", (event) => {
    const chip = event.target.closest("[data-layer]");
    if (chip) {
      const on = chip.getAttribute("aria-pressed") !== "true", layer = chip.dataset.layer;
      chip.setAttribute("aria-pressed", on);
      text.classList.toggle("off-" + layer, !on);
      for (const link of text.querySelectorAll("a." + layer)) if (on) link.removeAttribute("tabindex"); else link.tabIndex = -1;
      return;
    }
    const link = event.target.closest('a[href^="#"]');
    // The same address a second time is no move for the browser; the reader still wants to get there.
    if (link && link.getAttribute("href") === location.hash) { event.preventDefault(); route(true); }
  });
  $("back").addEventListener("click", () => { if (moves > 0) { moves -= 2; history.back(); } else location.hash = last; });
  $("search").addEventListener("submit", (event) => {
    event.preventDefault();
    const want = $("query").value.trim();
    if (want) location.hash = "f" + encodeURIComponent(want);
  });
  if ($("picker")) $("picker").addEventListener("change", (event) => { location.hash = event.target.value === "all" ? "all" : "d" + event.target.value; });
  $("theme").addEventListener("click", () => {
    const root = document.documentElement, now = root.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
    root.dataset.theme = now === "dark" ? "light" : "dark";
  });
  addEventListener("keydown", (event) => { if (event.key === "Escape" && body.dataset.view === "card") location.hash = last; });
  addEventListener("beforeprint", () => {
    const now = body.dataset.view, before = last;
    if (data.sentences.length <= 600) for (const name of VIEWS) view(name);
    last = before;
    body.dataset.view = now;
  });
  let width = innerWidth;
  addEventListener("resize", () => {
    if (Math.abs(innerWidth - width) < 40) return;
    width = innerWidth;
    for (const name of ["time", "net"]) drawn[name] = false;
    if (["time", "net"].includes(body.dataset.view)) view(body.dataset.view);
  });
  body.classList.toggle("single", data.documents.length === 1);
  route(false);
})();
