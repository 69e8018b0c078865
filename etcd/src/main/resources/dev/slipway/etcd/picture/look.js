
// What all charts share. Colours are the page's CSS variables, so that light, dark and print need
// no drawing anew. Everything that came from a cluster is set as text, never as markup.

const page = JSON.parse(document.getElementById("series").textContent);
const state = { view: 0, measure: "share", moment: 0 };
const charts = new Map();
const DASH = { change: "solid", schedule: "dashed", finding: "dotted" };
const DASHES = { change: null, schedule: [6, 4], finding: [2, 3] };
const HOUR = 3600000;
const DAY = 24 * HOUR;
const NOTHING = "no data";

function element(id) {
  return document.getElementById(id);
}

function digits(number) {
  return String(Number(number.toPrecision(3)));
}

/** @param value thousandths of a percent, or null */
function percent(value) {
  if (value === null || value === undefined) {
    return NOTHING;
  }
  return value > 0 && value < 10 ? "<0.01 %" : digits(value / 1000) + " %";
}

/** @param value hundredths of a millisecond, or null */
function latency(value) {
  return value === null || value === undefined ? NOTHING : digits(value / 100) + " ms";
}

/** @param at milliseconds since the epoch */
function utc(at) {
  return new Date(at).toISOString().slice(0, 16).replace("T", " ");
}

function span(milliseconds) {
  const minutes = milliseconds / 60000;
  if (minutes % 1440 === 0) {
    return minutes / 1440 + " d";
  }
  if (minutes % 60 === 0) {
    return minutes / 60 + " h";
  }
  return minutes < 1 ? milliseconds / 1000 + " s" : minutes + " min";
}

/** The class of a value: 0 to 7, or -1 for none. */
function shade(value, bounds) {
  if (value === null || value === undefined) {
    return -1;
  }
  let i = 0;
  while (i < bounds.length && value > bounds[i]) {
    i++;
  }
  return i;
}

function memberColour(member) {
  return "var(--member-" + (member % 6) + ")";
}

function memberDash(member) {
  return ["solid", "dashed", "dotted"][Math.floor(member / 6) % 3];
}

/** A tool tip: a heading and lines. */
function tip(heading, lines) {
  const box = document.createElement("div");
  box.className = "tip";
  const strong = document.createElement("b");
  strong.textContent = heading;
  box.append(strong);
  for (const line of lines) {
    const row = document.createElement("div");
    row.textContent = line;
    box.append(row);
  }
  return box;
}

function tooltip(more) {
  return Object.assign(
    {
      confine: true,
      transitionDuration: 0,
      backgroundColor: "var(--page)",
      borderColor: "var(--faint)",
      textStyle: { color: "var(--text)" },
    },
    more,
  );
}

function text(size) {
  return { color: "var(--text)", fontSize: size || 12, fontFamily: "system-ui, sans-serif" };
}

function axis(more) {
  const given = more || {};
  return Object.assign(
    {
      axisLine: { show: true, lineStyle: { color: "var(--faint)" } },
      axisTick: { lineStyle: { color: "var(--faint)" } },
      splitLine: { show: given.type === "value" || given.type === "log", lineStyle: { color: "var(--line)" } },
      nameTextStyle: text(),
    },
    given,
    { axisLabel: Object.assign(text(), { hideOverlap: true }, given.axisLabel) },
  );
}

function isNarrow() {
  return document.documentElement.clientWidth < 560;
}

function viewName() {
  return state.view === 0 ? "all members" : page.members[state.view - 1];
}
