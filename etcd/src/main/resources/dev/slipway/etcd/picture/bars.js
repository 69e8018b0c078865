
// Elections, and distributions before and after.

function electionBars() {
  const data = page.elections;
  const at = (i) => data.first + (i + 0.5) * data.width;
  return {
    isOverTime: true,
    columns: data.count,
    rows: 1,
    at,
    columnAt: (time) => Math.floor((time - data.first) / data.width),
    option(from, to) {
      const bars = (name, values, index, colour) => ({
        type: "bar", name, xAxisIndex: index, yAxisIndex: index, animation: false, barMaxWidth: 14, barMinWidth: 2,
        barCategoryGap: "10%", emphasis: { disabled: true }, itemStyle: { color: colour },
        data: values.map((value, i) => [at(i), value]),
      });
      const elections = bars("elections", data.counts, 0, "var(--member-1)");
      const leaderless = bars("seconds without a leader", data.leaderless, 1, "var(--member-0)");
      const events = {
        type: "scatter", silent: true, symbol: "rect", symbolSize: [1.5, 7], symbolOffset: [0, 5], clip: false,
        animation: false, emphasis: { disabled: true }, itemStyle: { color: "var(--text)" }, tooltip: { show: false },
        data: data.events.filter((time) => time >= from && time <= to).map((time) => [time, 0]),
      };
      Object.assign(elections, timeMarks(from, to));
      const below = timeMarks(from, to);
      below.markLine.data.forEach((line) => { line.label.show = false; });
      below.markArea.label = { show: false };
      Object.assign(leaderless, below);
      return {
        grid: [
          { left: 56, right: 34, top: 52, height: "29%" },
          { left: 56, right: 34, top: "56%", bottom: 56 },
        ],
        xAxis: [
          timeAxis({ gridIndex: 0, axisLabel: { show: false } }),
          timeAxis({ gridIndex: 1 }),
        ],
        yAxis: [
          axis({ type: "value", gridIndex: 0, min: 0, minInterval: 1, splitNumber: 3, name: "elections", nameGap: 28 }),
          axis({ type: "value", gridIndex: 1, min: 0, splitNumber: 3, name: "s without a leader", nameGap: 8,
            nameTextStyle: Object.assign(text(), { align: "left", padding: [0, 0, 0, -40] }) }),
        ],
        axisPointer: { link: [{ xAxisIndex: "all" }] },
        dataZoom: zoom([0, 1]),
        tooltip: tooltip({
          trigger: "axis",
          axisPointer: { type: "line", lineStyle: { color: "var(--faint)" }, label: { show: false } },
          formatter: (list) => this.tip(this.columnAt(list[0].axisValue)),
        }),
        series: [elections, leaderless, events],
      };
    },
    says(column) {
      const count = data.counts[column];
      const without = data.leaderless[column];
      return [
        utc(data.first + column * data.width) + " UTC, " + span(data.width),
        "elections: " + (count ?? NOTHING),
        "without a leader: " + (without === null ? NOTHING : without + " s"),
      ];
    },
    tip(column) {
      const [heading, ...lines] = this.says(column);
      return tip(heading, lines);
    },
  };
}

function minuteBars() {
  const counts = page.elections.minutes;
  const marks = page.marks.flatMap((mark, i) => (mark.minute === undefined ? [] : [{ mark, number: i + 1 }]));
  const minute = (i) => ":" + String(i).padStart(2, "0");
  return {
    columns: 60,
    rows: 1,
    option() {
      return {
        grid: { left: 56, right: 34, top: 30, bottom: 30 },
        xAxis: axis({ type: "category", data: counts.map((_, i) => minute(i)) }),
        yAxis: axis({ type: "value", min: 0, minInterval: 1, name: "elections", nameGap: 8 }),
        tooltip: tooltip({ trigger: "axis", axisPointer: { type: "none" }, formatter: (list) => this.tip(list[0].dataIndex) }),
        series: [{
          type: "bar", data: counts, animation: false, emphasis: { disabled: true },
          itemStyle: { color: "var(--member-1)" }, barCategoryGap: "15%",
          markLine: {
            symbol: "none", animation: false, emphasis: { disabled: true },
            tooltip: { formatter: (p) => tip(p.name, []) },
            data: marks.map(({ mark, number }) => ({
              xAxis: mark.minute, name: mark.label,
              lineStyle: { type: DASH[mark.origin], color: "var(--text)" },
              label: { formatter: String(number), position: "end", fontWeight: "bold", color: "var(--text)" },
            })),
          },
        }],
      };
    },
    says(column) {
      return [minute(column), counts[column] + " elections",
        ...marks.filter((m) => m.mark.minute === column).map((m) => m.number + ": " + m.mark.label)];
    },
    tip(column) {
      const [heading, ...lines] = this.says(column);
      return tip(heading, lines);
    },
  };
}

function comparisonBars() {
  const sum = (counts) => counts.reduce((a, b) => a + b, 0);
  const shares = (counts) => counts.map((n) => (sum(counts) === 0 ? null : (100 * n) / sum(counts)));
  const slower = (counts) => {
    let above = sum(counts);
    return counts.slice(0, -1).map((n) => {
      above -= n;
      return above === 0 ? null : (100 * above) / sum(counts);
    });
  };
  return {
    rows: 1,
    get columns() {
      return page.comparisons[state.moment].classes.length;
    },
    sides() {
      const comparison = page.comparisons[state.moment];
      return [comparison.before[state.view], comparison.after[state.view]];
    },
    option() {
      const classes = page.comparisons[state.moment].classes;
      const names = ["before", "after"];
      const series = [];
      this.sides().forEach((counts, i) => {
        series.push({
          type: "bar", name: names[i], data: shares(counts), animation: false, emphasis: { disabled: true },
          itemStyle: { color: memberColour(i) }, color: memberColour(i), barGap: "0%", barCategoryGap: "25%",
        });
        series.push({
          type: "line", name: names[i], xAxisIndex: 1, yAxisIndex: 1, data: slower(counts), animation: false,
          emphasis: { disabled: true }, color: memberColour(i), symbol: i === 0 ? "circle" : "rect", symbolSize: 6,
          lineStyle: { width: 2, color: memberColour(i), type: i === 0 ? "dashed" : "solid" },
        });
      });
      return {
        legend: { top: 0, left: 0, textStyle: text(), inactiveColor: "var(--faint)", data: names, selectedMode: false },
        grid: [
          { left: 76, right: 20, top: 50, height: "34%" },
          { left: 76, right: 20, top: "60%", bottom: 30 },
        ],
        xAxis: [
          axis({ type: "category", gridIndex: 0, data: classes.map((c, i) => (i === classes.length - 1 ? c : "≤ " + c)) }),
          axis({ type: "category", gridIndex: 1, data: classes.slice(0, -1).map((c) => "> " + c) }),
        ],
        yAxis: [
          axis({ type: "value", gridIndex: 0, min: 0, axisLabel: { formatter: "{value} %" } }),
          axis({ type: "log", gridIndex: 1, max: 100, axisLabel: { formatter: (v) => digits(v) + " %" } }),
        ],
        tooltip: tooltip({ trigger: "axis", axisPointer: { type: "shadow" }, formatter: (list) => this.tip(list[0].dataIndex) }),
        series,
      };
    },
    says(column) {
      const classes = page.comparisons[state.moment].classes;
      const [before, after] = this.sides();
      const told = (list) => (list[column] === null || list[column] === undefined ? "none" : digits(list[column]) + " %");
      const last = column === classes.length - 1;
      const lines = ["took so long: before " + told(shares(before)) + ", after " + told(shares(after))];
      if (!last) {
        lines.push("took longer: before " + told(slower(before)) + ", after " + told(slower(after)));
      }
      return [(last ? "" : "up to ") + classes[column] + ", " + viewName(), ...lines];
    },
    tip(column) {
      const [heading, ...lines] = this.says(column);
      return tip(heading, lines);
    },
  };
}
