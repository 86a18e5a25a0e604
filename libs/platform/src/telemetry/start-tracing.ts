/** How traces end: what is left is sent. */
export type StopTracing = () => Promise<void>;

/**
 * Sends traces to a collector (OTLP over HTTP), and loads what that takes, when an endpoint is configured. The variables
 * of the OpenTelemetry specification (`OTEL_EXPORTER_OTLP_*`, `OTEL_TRACES_SAMPLER`, `OTEL_BSP_*`) say where and how.
 */
export const startTracing = async (
  endpoint: string | undefined,
  program: string,
): Promise<StopTracing | undefined> => {
  if (endpoint === undefined) return undefined;
  const [sdk, { OTLPTraceExporter }, { resourceFromAttributes }] = await Promise.all([
    import('@opentelemetry/sdk-trace-node'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/resources'),
  ]);
  const provider = new sdk.NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': `palabre-${program}` }),
    spanProcessors: [new sdk.BatchSpanProcessor(new OTLPTraceExporter())],
  });
  provider.register();
  return () => provider.shutdown();
};
