import { SaxesParser } from 'saxes';

/** An element with what is in it; names without their prefix. */
export class XmlElement {
  readonly children: XmlElement[] = [];
  text = '';

  constructor(readonly name: string) {}

  /** The first element at a path below this one, such as `Refs/EndToEndId`. */
  at(path: string): XmlElement | undefined {
    return path
      .split('/')
      .reduce<XmlElement | undefined>(
        (from, name) => from?.children.find((child) => child.name === name),
        this,
      );
  }

  /** All elements of a name below this one, however deep, in their order. */
  all(name: string): XmlElement[] {
    return this.children.flatMap((child) => [
      ...(child.name === name ? [child] : []),
      ...child.all(name),
    ]);
  }
}

/** Reads a small document. @throws Error when it is not well-formed */
export function readXml(text: string): XmlElement {
  const root = new XmlElement('');
  const open = [root];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ local }) => {
    const element = new XmlElement(local);
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('text', (words) => {
    const element = open.at(-1);
    if (element) element.text += words;
  });
  parser.on('closetag', () => open.pop());
  parser.write(text).close();
  return root;
}
