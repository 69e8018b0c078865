
// Puts the charts into the page and keeps them as the page's controls say.

function models() {
  const all = { hours: hoursMap(), days: daysMap() };
  all.fsyncs = shareLines("fsyncs", "share", "worst", true);
  all.elections = electionBars();
  if (page.hasMinutes) {
    all.minutes = minuteBars();
  }
  all.commits = shareLines("commits", "commit", null, false);
  if (page.comparisons.length > 0) {
    all.comparison = comparisonBars();
  }
  if (page.members.length > 1) {
    all.together = togetherMap();
  }
  return all;
}

function draw(entry) {
  const range = entry.model.isOverTime ? visible(entry.chart) : [];
  const option = entry.model.option(...range);
  if (entry.model.isOverTime) {
    option.dataZoom.forEach((zoomed) => { [zoomed.startValue, zoomed.endValue] = range; });
  }
  option.useUTC = true;
  option.animation = false;
  entry.chart.setOption(option, { notMerge: true });
}

function drawAll(ids) {
  for (const [id, entry] of charts) {
    if (!ids || ids.includes(id)) {
      draw(entry);
    }
  }
}

function drawLegends() {
  const of = page.words[state.measure];
  for (const id of ["hours", "days"]) {
    element(id + "-legend").querySelectorAll(".words").forEach((words, i) => { words.textContent = of[i]; });
  }
}

function choices(select, names, chosen) {
  names.forEach((name, i) => {
    const option = document.createElement("option");
    option.value = String(i);
    option.textContent = name;
    select.append(option);
  });
  select.addEventListener("change", () => chosen(Number(select.value)));
}

function addControls() {
  choices(element("view"), ["all", ...page.members], (view) => {
    state.view = view;
    drawAll(["hours", "days", "fsyncs", "commits", "comparison"]);
  });
  element("measure").addEventListener("change", (event) => {
    state.measure = event.target.value;
    drawLegends();
    drawAll(["hours", "days"]);
  });
  if (page.comparisons.length > 0) {
    const names = page.comparisons.map((comparison) => {
      const mark = page.marks.find((m) => m.at === comparison.at && m.until === undefined);
      return utc(comparison.at) + " UTC" + (mark ? ", " + mark.label : "");
    });
    choices(element("moment"), names, (moment) => {
      state.moment = moment;
      drawAll(["comparison"]);
    });
  }
  document.querySelectorAll("form").forEach((form) => {
    form.hidden = false;
    form.addEventListener("submit", (event) => event.preventDefault());
  });
}

function addChart(id, model) {
  const box = element(id);
  const hasElections = page.elections.counts.some((count) => count !== null);
  element(id + "-reading").hidden = false;
  if (!hasElections && (id === "elections" || id === "minutes")) {
    element(id + "-reading").textContent = "Nothing is known of elections.";
    return;
  }
  box.hidden = false;
  const legend = element(id + "-legend");
  if (legend) {
    legend.hidden = false;
  }
  if (id === "days") {
    box.style.height = Math.max(14, 5 + model.rows) + "rem";
  }
  const chart = echarts.init(box, null, { renderer: "svg" });
  const entry = { chart, model };
  charts.set(id, entry);
  draw(entry);
  addKeys(id, chart, model);
  if (model.isOverTime) {
    chart.group = "time";
    let waiting = 0;
    chart.on("datazoom", () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => draw(entry), 150);
    });
  }
  let width = box.clientWidth;
  new ResizeObserver(() => {
    if (width !== box.clientWidth) {
      width = box.clientWidth;
      chart.resize();
      draw(entry);
    }
  }).observe(box);
}

function fail(reason) {
  document.documentElement.dataset.failed = String(reason);
  element("failure").hidden = false;
}

window.addEventListener("error", (event) => fail(event.message));
try {
  for (const [id, model] of Object.entries(models())) {
    addChart(id, model);
  }
  echarts.connect("time");
  addControls();
  document.documentElement.dataset.drawn = String(charts.size);
} catch (error) {
  fail(error);
  throw error;
}
