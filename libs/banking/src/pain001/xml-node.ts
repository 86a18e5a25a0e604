/** An element: its name, what is in it, its attributes. `undefined` children are left out. */
export type XmlNode = readonly [
  name: string,
  content: string | readonly (XmlNode | undefined)[],
  attributes?: Readonly<Record<string, string>>,
];

const escape = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

/** An element with text, or nothing when there is no text to put in it. */
export const leaf = (name: string, text: string | undefined): XmlNode | undefined =>
  text === undefined ? undefined : [name, text];

/** The start tag of an element. */
export const startTag = (name: string, attributes: Readonly<Record<string, string>> = {}): string =>
  `<${name}${Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escape(value)}"`)
    .join('')}>`;

/** An element as indented lines. */
export const renderXml = ([name, content, attributes]: XmlNode, depth: number): string => {
  const indent = '  '.repeat(depth);
  const start = `${indent}${startTag(name, attributes)}`;
  if (typeof content === 'string') return `${start}${escape(content)}</${name}>\n`;
  const children = content.filter((child) => child !== undefined);
  return `${start}\n${children.map((child) => renderXml(child, depth + 1)).join('')}${indent}</${name}>\n`;
};
