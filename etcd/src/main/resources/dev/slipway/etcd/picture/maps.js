
// Maps of cells: by hour and minute, by day and hour, and of members by members.

/** One cell for each value; a value that is not known is left blank. */
function cells(columns, values, fill, label) {
  return {
    type: "custom",
    emphasis: { disabled: true },
    data: values.map((value, i) => [i % columns, Math.floor(i / columns), value === null ? NaN : value]),
    renderItem: (params, api) => {
      const value = api.value(2);
      if (Number.isNaN(value)) {
        return null;
      }
      const [width, height] = api.size([1, 1]);
      const [x, y] = api.coord([api.value(0), api.value(1)]);
      const gap = width > 8 && height > 8 ? 1 : width > 4 ? 0.5 : 0;
      const rect = {
        type: "rect",
        shape: { x: x - width / 2, y: y - height / 2, width: width - gap, height: height - gap },
        style: { fill: fill(value) },
      };
      if (!label) {
        return rect;
      }
      const words = label(value);
      return {
        type: "group",
        children: [
          rect,
          {
            type: "text",
            x,
            y,
            silent: true,
            style: {
              text: words.text, fill: words.fill, font: "13px system-ui, sans-serif",
              align: "center", verticalAlign: "middle",
            },
          },
        ],
      };
    },
  };
}

/** Frames around cells with the numbers of their marks; beside a row stand those of all its frames. */
function frames(list) {
  const said = (frame) => {
    const sharing = frame.beside ? list.filter((f) => f.beside && f.top === frame.top) : [frame];
    const numbers = sharing.flatMap((f) => f.numbers);
    return sharing[0] === frame ? (numbers.length > 2 ? numbers[0] + "…" : numbers.join(",")) : "";
  };
  return {
    type: "custom",
    silent: true,
    z: 5,
    clip: false,
    emphasis: { disabled: true },
    tooltip: { show: false },
    data: list.map((frame) => [frame.left, frame.top]),
    renderItem: (params, api) => {
      const frame = list[params.dataIndex];
      const [width, height] = api.size([1, 1]);
      const [x, y] = api.coord([frame.left, frame.top]);
      const [right, bottom] = api.coord([frame.right, frame.bottom]);
      const area = params.coordSys;
      const beside = frame.beside;
      return {
        type: "group",
        children: [
          {
            type: "rect",
            shape: {
              x: x - width / 2 - 1, y: y - height / 2 - 1,
              width: right - x + width + 1, height: bottom - y + height + 1,
            },
            style: { fill: "none", stroke: "var(--text)", lineWidth: 1.5, lineDash: DASHES[frame.origin] },
          },
          {
            type: "text",
            x: beside ? area.x + area.width + 4 : x + (right - x) / 2,
            y: beside ? y : area.y - 4,
            style: {
              text: said(frame), fill: "var(--text)", font: "bold 12px system-ui, sans-serif",
              align: beside ? "left" : "center", verticalAlign: beside ? "middle" : "bottom",
            },
          },
        ],
      };
    },
  };
}

/** Marks that frame the same cells share one frame. */
function joined(list) {
  const byPlace = new Map();
  for (const frame of list) {
    const place = [frame.left, frame.right, frame.top, frame.bottom].join();
    const other = byPlace.get(place);
    if (other) {
      other.numbers.push(...frame.numbers);
    } else {
      byPlace.set(place, frame);
    }
  }
  return [...byPlace.values()];
}

function hourFrames() {
  const map = page.hours;
  const list = [];
  page.marks.forEach((mark, i) => {
    const minute = mark.minute === undefined ? mark.minuteOfDay : mark.minute;
    if (minute === undefined) {
      return;
    }
    const column = Math.floor((minute % 60) / map.columnMinutes);
    const every = mark.minute !== undefined;
    if (every && !page.hasMinutes) {
      return;
    }
    const row = Math.floor(minute / 60);
    list.push({
      left: column, right: column, top: every ? 0 : row, bottom: every ? map.rows.length - 1 : row,
      beside: !every, numbers: [i + 1], origin: mark.origin,
    });
  });
  return joined(list);
}

function dayFrames() {
  const map = page.days;
  const list = [];
  page.marks.forEach((mark, i) => {
    if (mark.at !== undefined) {
      const date = utc(Math.max(mark.at, page.from)).slice(0, 10);
      const row = map.rows.findLastIndex((day) => day <= date);
      const hour = new Date(mark.at).getUTCHours();
      const whole = mark.until !== undefined;
      const last = whole ? map.rows.findLastIndex((day) => day <= utc(mark.until).slice(0, 10)) : row;
      list.push({
        left: whole ? 0 : hour, right: whole ? 23 : hour, top: row, bottom: Math.max(row, last),
        beside: true, numbers: [i + 1], origin: mark.origin,
      });
    } else if (mark.minuteOfDay !== undefined) {
      const hour = Math.floor(mark.minuteOfDay / 60);
      list.push({
        left: hour, right: hour, top: 0, bottom: map.rows.length - 1,
        beside: false, numbers: [i + 1], origin: mark.origin,
      });
    }
  });
  return joined(list);
}

/** What the marks on a cell are, for its tool tip. */
function marksIn(frameList, column, row) {
  return frameList
    .filter((f) => column >= f.left && column <= f.right && row >= f.top && row <= f.bottom)
    .flatMap((f) => f.numbers)
    .map((number) => number + ": " + page.marks[number - 1].label);
}

function foldedMap(id, frameList, where) {
  const map = page[id];
  const columns = map.columns.length;
  return {
    columns,
    rows: map.rows.length,
    option() {
      const bounds = state.measure === "share" ? page.shares : page.means;
      return {
        grid: { left: isNarrow() ? 50 : 84, right: 44, top: 26, bottom: 30 },
        xAxis: axis({ type: "category", data: map.columns, axisTick: { show: false } }),
        yAxis: axis({
          type: "category", data: map.rows, inverse: true, axisTick: { show: false },
          axisLabel: { formatter: (row) => (isNarrow() ? row.slice(-5) : row) },
        }),
        tooltip: tooltip({ trigger: "item", formatter: (p) => this.tip(p.value[0], p.value[1]) }),
        series: [
          cells(columns, map[state.measure][state.view], (v) => "var(--shade-" + shade(v, bounds) + ")"),
          frames(frameList),
        ],
      };
    },
    says(column, row) {
      const cell = row * columns + column;
      return [
        where(map, column, row),
        percent(map.share[state.view][cell]) + " of fsyncs above 16 ms",
        "mean " + latency(map.mean[state.view][cell]),
        ...marksIn(frameList, column, row),
      ];
    },
    tip(column, row) {
      const [heading, ...lines] = this.says(column, row);
      return tip(heading, lines);
    },
  };
}

function hoursMap() {
  return foldedMap("hours", hourFrames(), (map, column, row) =>
    String(row).padStart(2, "0") + map.columns[column] + " UTC, " + viewName());
}

function daysMap() {
  return foldedMap("days", dayFrames(), (map, column, row) =>
    map.rows[row] + " " + map.columns[column] + ":00 UTC, " + viewName());
}

/** Shades of a matrix of members: a tenth is what chance shows. */
const TOGETHER = [15000, 20000, 25000, 30000, 40000, 60000, 80000];

function togetherMap() {
  const size = page.members.length;
  const values = page.together.share.flatMap((row, i) => row.map((v, j) => (i === j ? null : v)));
  return {
    columns: size,
    rows: size,
    option() {
      const short = (name) => (name.length > 14 ? name.slice(0, 6) + "…" + name.slice(-7) : name);
      const names = { data: page.members, axisTick: { show: false }, axisLabel: { formatter: short } };
      return {
        grid: { left: isNarrow() ? 100 : 120, right: 20, top: 10, bottom: 30 },
        xAxis: axis(Object.assign({ type: "category" }, names)),
        yAxis: axis(Object.assign({ type: "category", inverse: true }, names)),
        tooltip: tooltip({ trigger: "item", formatter: (p) => this.tip(p.value[0], p.value[1]) }),
        series: [
          cells(size, values, (v) => "var(--shade-" + shade(v, TOGETHER) + ")", (v) => ({
            text: isNarrow() ? String(Math.round(v / 1000)) : percent(v),
            fill: shade(v, TOGETHER) > 4 ? "var(--page)" : "var(--text)",
          })),
        ],
      };
    },
    says(column, row) {
      if (column === row) {
        return [page.members[row], "itself"];
      }
      return [
        page.members[row] + " and " + page.members[column],
        percent(page.together.share[row][column]) + " of the slow bins of the first are slow in the other",
        "by chance " + percent(page.together.chance[row][column]),
      ];
    },
    tip(column, row) {
      const [heading, ...lines] = this.says(column, row);
      return tip(heading, lines);
    },
  };
}
