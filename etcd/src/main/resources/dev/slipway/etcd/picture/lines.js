
// Charts over time. They share one zoom.

/** Marks of one time each, and those that come again where they would not cover everything. */
function timeMarks(from, to) {
  const lines = [];
  const areas = [];
  page.marks.forEach((mark, i) => {
    const line = (at, label) => ({
      xAxis: at,
      name: mark.label,
      lineStyle: { type: DASH[mark.origin], color: "var(--text)", width: mark.origin === "finding" ? 2 : 1.2 },
      label: { show: label, formatter: String(i + 1), position: "end", fontWeight: "bold", color: "var(--text)" },
    });
    if (mark.until !== undefined) {
      areas.push([
        { xAxis: Math.max(mark.at, page.from), name: String(i + 1) },
        { xAxis: Math.min(mark.until, page.to) },
      ]);
    } else if (mark.at !== undefined) {
      lines.push(line(mark.at, true));
    } else {
      const every = mark.minute === undefined ? DAY : HOUR;
      const most = mark.minute === undefined ? 10 : 72;
      const offset = (mark.minute === undefined ? mark.minuteOfDay : mark.minute) * 60000;
      const count = (to - from) / every;
      if (count <= most) {
        let at = Math.ceil((from - offset) / every) * every + offset;
        for (let n = 0; at <= to; n++, at += every) {
          lines.push(line(at, n % Math.ceil(count / 12) === 0));
        }
      }
    }
  });
  apart(lines, to - from);
  return {
    markLine: { symbol: "none", animation: false, emphasis: { disabled: true }, data: lines,
      tooltip: { formatter: (p) => tip(p.name, [utc(p.value) + " UTC"]) } },
    markArea: { silent: true, animation: false, data: areas,
      itemStyle: { color: "var(--undecided-soft)", opacity: 0.7 },
      label: { color: "var(--text)", fontWeight: "bold" } },
  };
}

/** Numbers of lines that are close to each other stand at two heights. */
function apart(lines, range) {
  let last = -Infinity;
  let raised = false;
  for (const line of lines.filter((l) => l.label.show).sort((a, b) => a.xAxis - b.xAxis)) {
    raised = !raised && line.xAxis - last < range / (isNarrow() ? 25 : 60);
    line.label.distance = raised ? 16 : 3;
    last = line.xAxis;
  }
}

function timeAxis(more) {
  const given = more || {};
  const formatter = {
    year: "{yyyy}-{MM}-{dd}", month: "{MM}-{dd}", day: "{MM}-{dd}", hour: "{HH}:{mm}", minute: "{HH}:{mm}",
  };
  return axis(Object.assign({ type: "time", min: page.from, max: page.to }, given,
    { axisLabel: Object.assign({ formatter }, given.axisLabel) }));
}

function zoom(axes) {
  return [
    { type: "inside", xAxisIndex: axes, filterMode: "none", zoomOnMouseWheel: "ctrl", moveOnMouseWheel: false },
    {
      type: "slider", xAxisIndex: axes, filterMode: "none", showDataShadow: false, height: 18, bottom: 6,
      borderColor: "var(--line)", backgroundColor: "var(--soft)", fillerColor: "var(--line)",
      handleStyle: { color: "var(--page)", borderColor: "var(--faint)" },
      moveHandleStyle: { color: "var(--faint)", opacity: 0.6 },
      emphasis: { handleStyle: { color: "var(--page)", borderColor: "var(--link)" }, moveHandleStyle: { color: "var(--link)" } },
      textStyle: text(11),
      labelFormatter: (at) => utc(at),
    },
  ];
}

/** Values at the middle of their buckets; one between two gaps is a dot, or it would not be seen. */
function points(buckets, values) {
  return values.map((value, i) => {
    const at = buckets.first + (i + 0.5) * buckets.width;
    const alone = value !== null && (values[i - 1] ?? null) === null && (values[i + 1] ?? null) === null;
    const point = [at, value === null ? null : value / 1000];
    return alone ? { value: point, symbol: "circle", symbolSize: 4 } : point;
  });
}

function shareLines(id, of, worst, line) {
  let buckets = page.overview;
  return {
    isOverTime: true,
    rows: 1,
    get columns() {
      return buckets.count;
    },
    shown() {
      return page.members.map((_, i) => i).filter((i) => state.view === 0 || state.view === i + 1);
    },
    option(from, to) {
      buckets = to - from > (page.to - page.from) / 3 ? page.overview : page.time;
      const series = this.shown().map((i) => ({
        type: "line", name: page.members[i], symbol: "none", connectNulls: false, animation: false,
        emphasis: { disabled: true }, z: 3, color: memberColour(i),
        lineStyle: { width: 1.5, color: memberColour(i), type: memberDash(i) },
        data: points(buckets, buckets[of][i]),
      }));
      if (worst && state.view > 0) {
        series.push({
          type: "line", name: "worst single bin", symbol: "none", animation: false, z: 2,
          emphasis: { disabled: true }, color: "var(--faint)",
          lineStyle: { width: 0.8, color: "var(--faint)" }, areaStyle: { color: "var(--line)", opacity: 0.5 },
          data: points(buckets, buckets[worst][state.view - 1]),
        });
      }
      const marks = timeMarks(from, to);
      if (line) {
        marks.markLine.data.push({
          yAxis: 1, name: "99th percentile at 16 ms",
          lineStyle: { color: "var(--fail)", type: "solid", width: 1 },
          label: { formatter: "1 %", position: "end", color: "var(--fail)" },
          tooltip: { formatter: () => tip("1 %", ["above it, the 99th percentile is above 16 ms"]) },
        });
      }
      if (series.length > 0) {
        Object.assign(series[0], marks);
      }
      return {
        legend: { top: 0, left: 0, type: "scroll", textStyle: text(), inactiveColor: "var(--faint)",
          formatter: (name) => (name.length > 28 ? name.slice(0, 13) + "…" + name.slice(-14) : name) },
        grid: { left: 56, right: 40, top: 62, bottom: 56 },
        xAxis: timeAxis(),
        yAxis: axis({ type: "value", min: 0, axisLabel: { formatter: "{value} %" } }),
        dataZoom: zoom([0]),
        tooltip: tooltip({
          trigger: "axis",
          axisPointer: { type: "line", lineStyle: { color: "var(--faint)" }, label: { show: false } },
          formatter: (list) => this.tip(this.columnAt(list[0].axisValue)),
        }),
        series,
      };
    },
    at: (column) => buckets.first + (column + 0.5) * buckets.width,
    columnAt: (at) => Math.floor((at - buckets.first) / buckets.width),
    says(column) {
      const lines = this.shown().map((i) =>
        page.members[i] + ": " + percent(buckets[of][i][column]) +
        (worst ? ", worst bin " + percent(buckets[worst][i][column]) : ""));
      return [utc(buckets.first + column * buckets.width) + " UTC, " + span(buckets.width), ...lines];
    },
    tip(column) {
      const [heading, ...lines] = this.says(column);
      return tip(heading, lines);
    },
  };
}
