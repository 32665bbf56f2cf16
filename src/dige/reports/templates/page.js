"use strict";
// Search, sorting and the rows beyond the first. Everything is set as text; nothing is fetched.
(() => {
  const held = document.getElementById("data");
  const body = document.getElementById("rows");
  if (!held || !body) return;
  const data = JSON.parse(held.textContent);
  const step = data.step;
  const form = document.getElementById("filter");
  const more = document.getElementById("more");
  const status = document.getElementById("status");
  const compare = new Intl.Collator(data.language).compare;
  let shown = step;
  let sorted = -1;
  let down = false;

  // A row of data: severity, item, place, kind, masked, pseudonym, confidence, count, context, reasons (each with weight).
  const text = (row, column) =>
    column === 0 ? data.severities[row[0]][1]
    : column === 1 ? data.names[row[1]]
    : column === 3 ? data.kinds[row[3]]
    : String(row[column]);

  for (const row of data.rows) {
    // An item is found by its full address too.
    row.words = [...[0, 1, 2, 3, 4, 5, 8].map((column) => text(row, column)), data.items[row[1]]].join(" ").toLocaleLowerCase(data.language);
  }

  const element = (name, className, content) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (content !== undefined) made.textContent = content;
    return made;
  };

  const why = (row) => {
    const cell = element("td", "number");
    const sure = data.percent.replace("{n}", Math.min(99, Math.floor(row[6] * 100 + 1e-9)));
    if (!row[9].length) {
      cell.textContent = sure;
      return cell;
    }
    const folded = element("details", "why");
    const list = element("ul");
    list.append(...row[9].map(([reason, weight]) => element("li", "", data.reasons[reason] + " (" + weight + ")")));
    folded.append(element("summary", "", sure), list);
    cell.append(folded);
    return cell;
  };

  const line = (row) => {
    const made = document.createElement("tr");
    const [code, word] = data.severities[row[0]];
    const severity = element("td");
    severity.append(element("span", "mark " + code, word));
    const address = element("th", "address");
    address.scope = "row";
    const written = element("bdi");
    if (data.names[row[1]] !== data.items[row[1]]) written.title = data.items[row[1]];
    data.names[row[1]].split(/(?<=(?<!\/)\/)(?!\/)/).forEach((piece, index) => written.append(...(index ? [element("wbr"), piece] : [piece])));
    address.append(written);
    const place = element("td", "place", row[2] + (row[7] > 1 ? " (×" + row[7] + ")" : ""));
    if (row[8]) place.append(element("span", "context", row[8]));
    const pseudonym = element("td");
    pseudonym.append(element("code", "", row[5]));
    made.append(severity, address, place, element("td", "", data.kinds[row[3]]), element("td", "masked", row[4]), pseudonym, why(row));
    return made;
  };

  const fitting = () => {
    const words = form.elements.search.value.toLocaleLowerCase(data.language).split(/\s+/).filter(Boolean);
    const severity = form.elements.severity.value;
    const kind = form.elements.kind.value;
    const rows = data.rows.filter((row) =>
      (!severity || String(row[0]) === severity) && (!kind || String(row[3]) === kind) &&
      words.every((word) => row.words.includes(word)));
    if (sorted < 0) return rows;
    const numeric = sorted === 6 || sorted === 0;
    const order = (one, other) => numeric ? one[sorted] - other[sorted] : compare(text(one, sorted), text(other, sorted));
    rows.sort((one, other) => down ? order(other, one) : order(one, other));
    return rows;
  };

  const number = new Intl.NumberFormat(data.language === "da" ? "da-DK" : "en-GB");
  const show = () => {
    const rows = fitting();
    const part = rows.slice(0, shown);
    body.replaceChildren(...part.map(line));
    more.hidden = part.length >= rows.length;
    status.textContent = rows.length
      ? data.showing.replace("{shown}", number.format(part.length)).replace("{total}", number.format(rows.length))
      : data.none;
  };

  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => { shown = step; show(); });
  more.addEventListener("click", () => {
    const before = body.children.length;
    shown += step;
    show();
    const next = body.children[before];
    if (next) { next.tabIndex = -1; next.focus(); }
  });
  document.querySelectorAll("#findings thead th[data-column]").forEach((head) => {
    const column = Number(head.dataset.column);
    const button = element("button", "", head.textContent);
    button.type = "button";
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      down = sorted === column && !down;
      sorted = column;
      document.querySelectorAll("#findings thead th").forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      show();
    });
  });
  document.querySelectorAll(".no-script").forEach((note) => { note.hidden = true; });
  show();
})();
