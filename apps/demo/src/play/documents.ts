import type { LocalisedText } from '@palabre/kernel';
import type { Player } from './player.js';

/** A page with a line of text, as plain as a PDF can be. Readers rebuild its table of objects by themselves. */
const pdfOf = (words: string): string => {
  const text = words.replaceAll(/[^\x20-\x7e]/g, ' ').replaceAll(/[()\\]/g, ' ');
  const content = `BT /F1 11 Tf 50 780 Td (${text}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R ' +
      '/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
  ];
  const body = objects.map((object, at) => `${at + 1} 0 obj\n${object}\nendobj\n`).join('');
  return `%PDF-1.4\n${body}trailer << /Root 1 0 R /Size ${objects.length + 1} >>\n%%EOF\n`;
};

/** Hands in a voucher. @returns the document's id */
export const handIn = async (
  player: Player,
  step: string,
  kind: 'contract' | 'invoice' | 'consent',
  words: LocalisedText,
): Promise<string> => {
  const { id } = await player.send(step, '/documents', {
    kind,
    contentType: 'application/pdf',
    contentBase64: Buffer.from(pdfOf(words.en), 'latin1').toString('base64'),
  });
  return id;
};
