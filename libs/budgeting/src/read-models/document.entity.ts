import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Sealed } from '@palabre/kernel';
import type { ContentType, DocumentKind } from '../events.js';

/** A stored voucher, without its content. */
@Entity({ schema: 'read', name: 'budgeting_documents' })
export class DocumentRow {
  @PrimaryColumn('uuid', { name: 'document_id' })
  documentId: string;
  @Column('text')
  kind: DocumentKind;
  @Column('text', { name: 'content_type' })
  contentType: ContentType;
  @Column('int')
  bytes: number;
  /** Of the bytes as stored, in hexadecimal. */
  @Column('text')
  sha256: string;
  @Column('text', { name: 'stored_by' })
  storedBy: string;
  @Column('timestamptz', { name: 'stored_at' })
  storedAt: string;
}

/** One part of a voucher's content. */
@Entity({ schema: 'read', name: 'budgeting_document_parts' })
export class DocumentPartRow {
  @PrimaryColumn('uuid', { name: 'document_id' })
  documentId: string;
  /** From 1. */
  @PrimaryColumn('int')
  part: number;
  @Column('jsonb')
  content: Sealed<string>;
}
