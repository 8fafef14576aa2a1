// The page of one item: the viewer opens over it, so that one can swipe on from a deep link.

import { Items } from './items.js';
import { open } from './viewer.js';

export default async function deeplink(root) {
  const items = new Items(root.dataset);
  const index = Number(root.dataset.at);
  await items.get(index);
  const remark = location.hash.startsWith('#r-') && location.hash.slice(1);
  const viewer = open({ root, items }, index, false);
  if (remark) viewer.showRemark(remark);
}
