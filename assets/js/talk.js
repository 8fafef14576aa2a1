// What is said about an album or a photo, without leaving the page: comments are sent and the
// list is asked for again, also when somebody comes back to the window. Without this file
// every form and link in it is a page of its own.
import { announce, onTop } from './announce.js';
import { post } from './ask.js';
import { attach } from './attach.js';
import { fetchPage } from './dialog.js';
import { words } from './words.js';

const LOST = words('talk-lost');
const talks = new WeakMap();

/** Returns the talk within an element. */
export const talkIn = (element) => talks.get(element.querySelector('.talk'));

export default function (root) {
  if (!talks.has(root)) talks.set(root, new Talk(root));
}

class Talk {
  constructor(root) {
    this.root = root;
    root.addEventListener('submit', (event) => this.submit(event));
    root.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && !event.shiftKey && !event.isComposing && event.target.matches('textarea') && matchMedia('(pointer: fine)').matches) {
        event.preventDefault();
        event.target.form.requestSubmit();
      }
    });
    const back = () => {
      if (!root.isConnected) return ['focus', 'visibilitychange'].forEach((it) => removeEventListener(it, back, true));
      if (!document.hidden) this.refresh().catch(() => {});
    };
    for (const type of ['focus', 'visibilitychange']) addEventListener(type, back, true);
    if (!root.closest('.facts')) this.toEnd();
  }

  submit(event) {
    event.preventDefault();
    return this.send(event.target);
  }

  // Sends a form and returns whether it arrived.
  async send(form) {
    if (this.busy) return false;
    this.busy = true;
    try {
      const told = await post(form.action, new FormData(form), LOST);
      const text = form.elements.text;
      if (text) text.value = '';
      // It has arrived; a list that cannot be had now is asked for when somebody comes back.
      await this.refresh(told.url.split('#')[0]).catch(() => {});
      if (text) { this.toEnd(); this.write(); }
      return true;
    } catch (reason) {
      this.complain(form, reason.message);
      return false;
    } finally {
      this.busy = false;
    }
  }

  // Brings the list up to date; what is being typed stays, and so does its cursor.
  async refresh(url = this.root.dataset.url) {
    if (this.root.querySelector('.said > [href$="#talk"]')?.matches(':last-child') && url === this.root.dataset.url) return;
    const page = await fetchPage(url);
    const next = page.querySelector('.talk');
    if (!next) return;
    for (const part of ['.said', '.heart']) {
      const [old, fresh] = [this.root.querySelector(part), next.querySelector(part)];
      if (!old || !fresh || old.innerHTML === fresh.innerHTML) continue;
      const place = old.scrollTop + old.clientHeight > old.scrollHeight - 40 ? Infinity : old.scrollTop;
      const focused = old.contains(document.activeElement);
      old.replaceChildren(...document.importNode(fresh, true).childNodes);
      old.scrollTop = Math.min(place, old.scrollHeight);
      if (focused) (old.querySelector('button') ?? old).focus();
    }
    this.tell(page.querySelector('.toast'));
  }

  // Shows what was done, with the way back, above whatever dialog is open.
  tell(toast) {
    if (!toast) return;
    document.querySelector('.toast')?.remove();
    const shown = document.importNode(toast, true);
    onTop().append(shown);
    if (shown.showPopover) { shown.popover = 'manual'; shown.showPopover(); }
    shown.addEventListener('submit', (event) => { this.submit(event); shown.remove(); });
    attach(shown);
  }

  complain(form, sentence) {
    this.root.querySelector('.wrong')?.remove();
    const place = this.root.querySelector('.reply') ?? form;
    place.append(Object.assign(document.createElement('p'), { className: 'wrong', textContent: sentence }));
    announce(sentence);
    form.addEventListener('input', () => place.querySelector('.wrong')?.remove(), { once: true });
  }

  async like() {
    const form = this.root.querySelector('.heart');
    const liked = form.elements.liked.value === 'yes';
    const { say } = await import('./toast.js');
    if (await this.send(form)) say(liked ? words('talk-liked') : words('talk-unliked'));
    else say(this.root.querySelector('.wrong')?.textContent ?? words('talk-moment'));
  }

  write() { this.root.querySelector('textarea')?.focus(); }

  toEnd() {
    const list = this.root.querySelector('.said');
    list.scrollTop = list.scrollHeight;
  }

  show(id) {
    const remark = this.root.querySelector(`#${CSS.escape(id)}`);
    if (!remark) return;
    remark.classList.add('here');
    remark.scrollIntoView({ block: 'center' });
  }
}
