// Says sentences of scripts in the language of the page. The server makes a catalogue for each
// language, and puts it in place of its import here: one thing less to ask for.

import sentences, { language } from './catalogue.js';

const known = { ...sentences };
const plural = new Intl.PluralRules(language);

/** The language of dates and numbers: that of the page; English days come before their months. */
export const locale = language === 'en' ? 'en-GB' : language;

const number = new Intl.NumberFormat(locale).format;

const decimal = (value, digits) => value.toLocaleString(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits, useGrouping: false });

/** Returns a size in units of 1000, as the server says it. */
export function bytes(count) {
  const units = ['kB', 'MB', 'GB', 'TB'];
  let [size, unit] = [Math.max(1, count / 1e3), 0];
  for (; size >= 999.5 && unit < units.length - 1; unit++) size /= 1000;
  return `${decimal(size, unit && size < 99.95 ? 1 : 0)} ${units[unit]}`;
}

/** Adds the sentences of a catalogue that only some pages load. */
export const learn = (more) => Object.assign(known, more);

const fill = (pattern, values) => (typeof pattern === 'string' ? pattern : pattern.map((it) => {
  if (typeof it === 'string') return it;
  const [name, choices] = it;
  const value = values[name];
  if (choices) return fill(choices[value] ?? choices[plural.select(value)] ?? choices.other, values);
  return typeof value === 'number' ? number(value) : value;
}).join(''));

/** Returns the sentence of a name; whole numbers among the values choose the plural. */
export const words = (key, values = {}) => fill(known[key] ?? key, values);
