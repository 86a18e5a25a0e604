import { SaxesParser } from 'saxes';

/** An element of a message that was read; names are without prefix. */
export interface XmlElement {
  readonly name: string;
  readonly namespace: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

interface Open {
  readonly element: XmlElement;
  readonly children: XmlElement[];
  text: string;
}

/** Reads a whole message. @throws Error when it is not well-formed, has a DOCTYPE or no element */
export const readXml = (xml: string): XmlElement => {
  const parser = new SaxesParser({ xmlns: true });
  const open: Open[] = [];
  let root: XmlElement | undefined;
  parser.on('error', (error) => {
    throw new Error(`not well-formed XML: ${error.message}`);
  });
  parser.on('doctype', () => {
    throw new Error('a message has no DOCTYPE');
  });
  parser.on('opentag', (tag) => {
    const attributes = Object.fromEntries(
      Object.values(tag.attributes).map((attribute) => [attribute.local, attribute.value]),
    );
    const children: XmlElement[] = [];
    const element = { name: tag.local, namespace: tag.uri, attributes, children, text: '' };
    open.push({ element, children, text: '' });
  });
  parser.on('text', (text) => {
    const current = open.at(-1);
    if (current) current.text += text;
  });
  parser.on('closetag', () => {
    const closed = open.pop();
    if (!closed) return;
    const element = { ...closed.element, text: closed.text.trim() };
    const parent = open.at(-1);
    if (parent) parent.children.push(element);
    else root = element;
  });
  parser.write(xml).close();
  if (!root) throw new Error('no element found');
  return root;
};

/** The children of an element that have a name. */
export const all = (parent: XmlElement, name: string): XmlElement[] =>
  parent.children.filter((child) => child.name === name);

/** The element at the end of a path such as `PmtId/EndToEndId`, or `undefined`. */
export const find = (from: XmlElement, path: string): XmlElement | undefined =>
  path
    .split('/')
    .reduce<XmlElement | undefined>(
      (at, name) => at?.children.find((child) => child.name === name),
      from,
    );

/** The words at the end of a path; `undefined` when nothing is there or it is empty. */
export const textAt = (from: XmlElement, path: string): string | undefined =>
  find(from, path)?.text || undefined;

/** @throws Error naming the path when nothing is there */
export const requiredText = (from: XmlElement, path: string): string => {
  const text = textAt(from, path);
  if (text === undefined) throw new Error(`${from.name}/${path} is missing`);
  return text;
};

/** A piece of a message to be written; empty when there is nothing to say. */
export type Fragment = string;

const escape = (text: string): string =>
  text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');

/** `<name>text</name>`, or nothing when there is no text. */
export const leaf = (name: string, text: string | undefined): Fragment =>
  text ? `<${name}>${escape(text)}</${name}>` : '';

/** `<name>…</name>` around what there is, or nothing when there is none. */
export const node = (name: string, ...content: Fragment[]): Fragment => {
  const inside = content.join('');
  return inside ? `<${name}>${inside}</${name}>` : '';
};
