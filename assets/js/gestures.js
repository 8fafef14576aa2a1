// Fingers and mouse on the viewer's stage: swipe, pull away, pinch, double tap, pan, wheel.
// The listeners for movement are on the window: Safari loses captured pointers (WebKit 220196).

const SLOP = 8, DOUBLE = 280;

// `view` has: scale, ends(way), drag(x), settle(way), pull(x, y), release(far), zoom(to, x, y, live),
// pan(x, y), toggle().
export function listen(stage, view) {
  const points = new Map();
  let start, axis, pinch, last, tapped = 0;

  const middle = () => {
    const [one, two] = [...points.values()];
    return { x: (one.x + two.x) / 2, y: (one.y + two.y) / 2, apart: Math.hypot(one.x - two.x, one.y - two.y) };
  };

  stage.addEventListener('pointerdown', (event) => {
    const player = event.target.closest('video');
    // The lowest part of a player is its controls.
    if (event.button || event.target.closest('button, a, audio') || (player && event.clientY > player.getBoundingClientRect().bottom - 72)) return;
    points.set(event.pointerId, { x: event.clientX, y: event.clientY });
    if (points.size === 1) {
      start = last = { x: event.clientX, y: event.clientY, time: event.timeStamp, speed: 0 };
      axis = '';
    } else if (points.size === 2) {
      pinch = { apart: middle().apart, scale: view.scale };
      axis = 'pinch';
      view.drag(0);
    }
    if (event.pointerType === 'mouse' && !player) event.preventDefault();
  });

  addEventListener('pointermove', (event) => {
    const point = points.get(event.pointerId);
    if (!point) return;
    const moved = { x: event.clientX - point.x, y: event.clientY - point.y };
    [point.x, point.y] = [event.clientX, event.clientY];
    const far = { x: event.clientX - start.x, y: event.clientY - start.y };
    if (axis === 'pinch') {
      const { x, y, apart } = middle();
      if (points.size === 2) view.zoom((pinch.scale * apart) / pinch.apart, x, y, true);
      return;
    }
    if (!axis) {
      if (Math.hypot(far.x, far.y) < SLOP) return;
      axis = view.scale > 1 ? 'pan' : Math.abs(far.x) > Math.abs(far.y) ? 'swipe' : 'pull';
    }
    if (axis === 'pan') view.pan(moved.x, moved.y);
    if (axis === 'pull') view.pull(far.x, far.y);
    if (axis === 'swipe') {
      const speed = (event.clientX - last.x) / Math.max(1, event.timeStamp - last.time);
      last = { x: event.clientX, time: event.timeStamp, speed };
      view.drag(view.ends(-Math.sign(far.x)) ? far.x * 0.35 : far.x);
    }
  });

  const up = (event) => {
    if (!points.delete(event.pointerId) || points.size) return;
    const far = { x: event.clientX - start.x, y: event.clientY - start.y };
    const done = event.type === 'pointerup';
    if (axis === 'pinch') view.zoom(view.scale, innerWidth / 2, innerHeight / 2);
    if (axis === 'pull') view.release(done && Math.abs(far.y) > 120);
    if (axis === 'swipe') {
      const flung = Math.abs(last.speed) > 0.4 && Math.sign(last.speed) === Math.sign(far.x);
      view.settle(done && (flung || Math.abs(far.x) > innerWidth * 0.4) ? -Math.sign(far.x) : 0);
    }
    if (!axis && done) tap(event);
    axis = '';
  };
  addEventListener('pointerup', up);
  addEventListener('pointercancel', up);

  // A single tap waits for a second one before it hides the controls.
  function tap(event) {
    if (event.target.closest('video')) return;
    if (event.timeStamp - tapped < DOUBLE) {
      tapped = 0;
      view.zoom(view.scale > 1 ? 1 : 2.5, event.clientX, event.clientY);
      return;
    }
    tapped = event.timeStamp;
    if (event.pointerType !== 'mouse') setTimeout(() => tapped === event.timeStamp && view.toggle(), DOUBLE + 10);
  }

  stage.addEventListener('wheel', (event) => {
    if (!event.ctrlKey && view.scale === 1) return;
    event.preventDefault();
    view.zoom(view.scale * Math.exp(-event.deltaY * 0.01), event.clientX, event.clientY);
  }, { passive: false });
}
