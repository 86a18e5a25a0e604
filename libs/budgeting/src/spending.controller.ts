import { Controller } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import { From, Gateway, Payload, Sends, type HttpCaller } from '@palabre/platform';
import { StoreDocument } from './commands/document.commands.js';
import {
  ApproveCommitment,
  DeclineCommitment,
  RecordExpenditure,
  ReleaseCommitment,
  RequestCommitment,
  ReverseExpenditure,
  SettleOverrun,
  VouchPayment,
  WithdrawPaymentVoucher,
} from './commands/spending.commands.js';
import { CONTENT_TYPES } from './events.js';
import { documentFrom, UploadedDocument, type DocumentUpload } from './document-upload.adapter.js';

@Controller()
export class SpendingController {
  constructor(private readonly gateway: Gateway) {}

  @Sends('POST documents', StoreDocument, 201)
  store(@Payload() command: StoreDocument, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST documents/:kind/file', StoreDocument, 201)
  @ApiConsumes('application/octet-stream', ...CONTENT_TYPES)
  @ApiBody({
    schema: { type: 'string', format: 'binary', maxLength: 10_485_760 },
    description:
      'a PDF, JPEG or PNG of at most 10 MiB (10,485,760 bytes), in one request: what breaks off is sent again whole',
  })
  async storeFile(@UploadedDocument() upload: DocumentUpload, @From() caller: HttpCaller) {
    return this.gateway.send(await documentFrom(upload, caller), caller);
  }

  @Sends('POST budgets/:cohortId/commitments', RequestCommitment, 201)
  request(@Payload() command: RequestCommitment, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST budgets/:cohortId/commitments/:commitmentId/approval', ApproveCommitment)
  approve(@Payload() command: ApproveCommitment, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST budgets/:cohortId/commitments/:commitmentId/declination', DeclineCommitment)
  decline(@Payload() command: DeclineCommitment, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST budgets/:cohortId/commitments/:commitmentId/release', ReleaseCommitment)
  release(@Payload() command: ReleaseCommitment, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST budgets/:cohortId/expenditures', RecordExpenditure, 201)
  record(@Payload() command: RecordExpenditure, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST budgets/:cohortId/expenditures/:expenditureId/reversal', ReverseExpenditure)
  reverse(@Payload() command: ReverseExpenditure, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST budgets/:cohortId/payments/:factId/voucher', VouchPayment)
  vouch(@Payload() command: VouchPayment, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST budgets/:cohortId/payments/:factId/voucher-withdrawal', WithdrawPaymentVoucher)
  withdrawVoucher(@Payload() command: WithdrawPaymentVoucher, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST budgets/:cohortId/overruns/:overrunId/settlement', SettleOverrun)
  settle(@Payload() command: SettleOverrun, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }
}
