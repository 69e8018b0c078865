
// A chart in focus is read with the arrow keys; what is there is said below it, too.

function addKeys(id, chart, model) {
  const box = element(id);
  // Over time the cursor is an instant: zooming changes the columns.
  const cursor = { column: -1, row: 0, at: null };
  const say = () => {
    element(id + "-reading").textContent = model.says(cursor.column, cursor.row).join("; ");
    show(chart, model, cursor);
  };
  box.addEventListener("keydown", (event) => {
    const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    const step = steps[event.key];
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    if (cursor.at !== null) {
      cursor.column = clamp(model.columnAt(cursor.at), model.columns);
    }
    if (step && (step[0] !== 0 || model.rows > 1)) {
      const jump = event.shiftKey ? 10 : 1;
      cursor.column = clamp(cursor.column + step[0] * jump, model.columns);
      cursor.row = clamp(cursor.row + step[1] * jump, model.rows);
    } else if (event.key === "Home") {
      cursor.column = 0;
    } else if (event.key === "End") {
      cursor.column = model.columns - 1;
    } else if (model.isOverTime && (event.key === "+" || event.key === "-")) {
      zoomAround(chart, cursor.column < 0 ? null : model.at(cursor.column), event.key === "+" ? 0.5 : 2);
      event.preventDefault();
      return;
    } else if (event.key === "Escape") {
      hide(chart);
      return;
    } else {
      return;
    }
    event.preventDefault();
    cursor.at = model.isOverTime ? model.at(cursor.column) : null;
    say();
  });
  box.addEventListener("blur", () => hide(chart));
  // Arrow keys go on from where the mouse was.
  chart.getZr().on("mousemove", (event) => {
    const place = chart.convertFromPixel({ gridIndex: 0 }, [event.offsetX, event.offsetY]);
    if (place && model.rows > 1) {
      const [column, row] = place.map(Math.round);
      if (column >= 0 && column < model.columns && row >= 0 && row < model.rows) {
        cursor.column = column;
        cursor.row = row;
      }
    }
  });
}

function clamp(index, count) {
  return Math.max(0, Math.min(count - 1, index));
}

function show(chart, model, cursor) {
  if (model.rows === 1) {
    const x = model.isOverTime ? cursor.at : cursor.column;
    const [px, py] = [chart.convertToPixel({ xAxisIndex: 0 }, x), 80];
    chart.dispatchAction({ type: "showTip", x: px, y: py });
    return;
  }
  const [x, y] = chart.convertToPixel({ gridIndex: 0 }, [cursor.column, cursor.row]);
  const width = Math.abs(chart.convertToPixel({ xAxisIndex: 0 }, 1) - chart.convertToPixel({ xAxisIndex: 0 }, 0));
  const height = Math.abs(chart.convertToPixel({ yAxisIndex: 0 }, 1) - chart.convertToPixel({ yAxisIndex: 0 }, 0));
  chart.setOption({
    graphic: [{
      id: "cursor", type: "rect", silent: true, z: 20, invisible: false,
      shape: { x: x - width / 2 - 2, y: y - height / 2 - 2, width: width + 4, height: height + 4 },
      style: { fill: "none", stroke: "var(--link)", lineWidth: 3 },
    }],
  });
  chart.dispatchAction({ type: "showTip", seriesIndex: 0, dataIndex: cursor.row * model.columns + cursor.column });
}

function hide(chart) {
  chart.dispatchAction({ type: "hideTip" });
  if (chart.getOption().graphic) {
    chart.setOption({ graphic: [{ id: "cursor", type: "rect", invisible: true }] });
  }
}

function zoomAround(chart, at, factor) {
  const [from, to] = visible(chart);
  const middle = at === null ? (from + to) / 2 : at;
  const half = Math.max(HOUR / 2, ((to - from) * factor) / 2);
  chart.dispatchAction({
    type: "dataZoom", dataZoomIndex: 0,
    startValue: Math.max(page.from, middle - half), endValue: Math.min(page.to, middle + half),
  });
}

/** What a chart over time shows, milliseconds since the epoch. */
function visible(chart) {
  const option = chart.getOption(); // None before the first drawing.
  const zoomed = option && option.dataZoom && option.dataZoom[0];
  return zoomed && zoomed.startValue !== undefined ? [zoomed.startValue, zoomed.endValue] : [page.from, page.to];
}
