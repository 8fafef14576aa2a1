// Makes a password that is easy to read out: two words and a number, like fjord-lantern-42,
// from the browser's secure randomness, and copies it at once. data-field = id of the field.
import { announce } from './announce.js';
import { copy } from './copy.js';
import { words } from './words.js';

// 256 words, so that one random byte chooses one.
const WORDS = `
acorn alder amber anchor apple apron arrow aspen atlas autumn badge bagel bamboo banjo barley basil
basket beacon beaver bench berry birch biscuit blanket blossom bonnet border bottle boulder bramble branch bread
breeze brick bridge bronze brook brush bucket butter button cabin cactus camel candle canoe canyon carpet
carrot castle cedar cello chalk cherry chestnut cider cinder cinnamon circle clay cliff clover coast cobalt
cocoa comet compass copper coral cotton cradle crane crayon cricket crystal curtain daisy dawn desert dew
dolphin domino donkey dragon drift drum dune eagle easel echo elder elm ember emerald falcon feather
fern fiddle finch fjord flannel flint flute forest fossil fountain fox garden garlic garnet gecko geyser
ginger glacier glove goblet gold goose grain granite grape grove guitar hammock harbor harp harvest hazel
heather hedge heron hickory hollow honey horizon igloo indigo iris island ivory jacket jasmine jasper jigsaw
juniper kayak kettle kite kiwi lagoon lake lantern larch lark lavender leaf lemon lentil lilac lily
linen lobster lotus lumber lupin magnet mango maple marble meadow melon mint mirror mitten moon mosaic
moss muffin mustard napkin nectar needle nest nickel nutmeg oak oasis oat ocean olive onion opal
orbit orchard orchid otter owl oyster paddle palm panda papaya parsley peach pear pearl pebble pecan
pelican pepper petal piano picnic pigeon pillow pine planet plum pocket pollen pond poplar poppy prairie
pumpkin puzzle quartz quill quilt rabbit radish raft rain raven reef ribbon river robin rocket rose
saddle saffron salmon sand satin seal shadow shell silver spruce starling stone summit sunset teapot thistle
`.trim().split(/\s+/);

function byte() {
  return crypto.getRandomValues(new Uint8Array(1))[0];
}

/** Returns a number from 10 to 99, each equally likely. */
function number() {
  let drawn = byte();
  while (drawn >= 180) drawn = byte();
  return 10 + (drawn % 90);
}

/** Returns a new password. */
const part = () => `${WORDS[byte()]}-${WORDS[byte()]}-${number()}`;

/** Returns a password of at least so many characters. */
export function password(shortest = 0) {
  let made = part();
  while (made.length < shortest) made += `-${part()}`;
  return made;
}

/** Makes a button fill its field with a new password. */
export default function (button) {
  const field = document.getElementById(button.dataset.field);
  const hint = button.closest('.opt')?.querySelector('small');
  button.addEventListener('click', async () => {
    field.value = password(Number(button.dataset.shortest));
    field.dispatchEvent(new Event('input', { bubbles: true }));
    const said = (await copy(field.value, '')) ? words('password-copied') : words('password-copy');
    if (hint) hint.textContent = said;
    announce(words('password-made', { password: field.value, said }));
  });
}
