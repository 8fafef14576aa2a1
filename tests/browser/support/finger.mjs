// Fingers on a touch screen, sent as the browser gets them from a real one.

import { setTimeout as pause } from 'node:timers/promises';

export class Finger {
  static async on(page) {
    const finger = new Finger();
    finger.session = await page.context().newCDPSession(page);
    return finger;
  }

  touch(type, ...points) {
    const touchPoints = points.map(([x, y], id) => ({ x, y, id }));
    return this.session.send('Input.dispatchTouchEvent', { type, touchPoints });
  }

  async tap(x, y) {
    await this.touch('touchStart', [x, y]);
    await this.touch('touchEnd');
  }

  async doubleTap(x, y) {
    // Sent without waiting in between: two taps are one gesture only when they are quick.
    await Promise.all([
      this.touch('touchStart', [x, y]), this.touch('touchEnd'), this.touch('touchStart', [x, y]), this.touch('touchEnd'),
    ]);
  }

  /** Moves from one point to another in small steps. */
  async swipe([fromX, fromY], [toX, toY], steps = 8) {
    await this.touch('touchStart', [fromX, fromY]);
    for (let step = 1; step <= steps; step++) {
      await this.touch('touchMove', [fromX + ((toX - fromX) * step) / steps, fromY + ((toY - fromY) * step) / steps]);
    }
    // A finger that is lifted in full movement flings, and the next tap only ends that.
    await pause(100);
    await this.touch('touchEnd');
  }

  /** Moves two fingers from one distance to another around a point. */
  async pinch([x, y], from, to, steps = 8) {
    const at = (apart) => [[x - apart / 2, y], [x + apart / 2, y]];
    await this.touch('touchStart', at(from)[0]);
    await this.touch('touchStart', ...at(from));
    for (let step = 1; step <= steps; step++) await this.touch('touchMove', ...at(from + ((to - from) * step) / steps));
    await this.touch('touchEnd', at(to)[0]);
    await this.touch('touchEnd');
  }

  /** Presses until something is selected, then drags over other points. */
  async pressAndPaint(start, isSelected, ...others) {
    await this.touch('touchStart', start);
    await isSelected();
    for (const point of others) await this.touch('touchMove', point);
    await this.touch('touchEnd');
  }
}
