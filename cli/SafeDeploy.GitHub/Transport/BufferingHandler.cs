using System.Buffers;

namespace SafeDeploy.GitHub.Transport;

/// <summary>An answer that is larger than any that is asked for.</summary>
internal sealed class AnswerTooLargeException(int limit) : IOException($"the answer is larger than {limit} bytes");

/// <summary>Reads each answer whole, up to a limit, so that one that breaks off is tried again like any other failure.</summary>
internal sealed class BufferingHandler(HttpMessageHandler inner, int limit) : DelegatingHandler(inner)
{
    private const int Chunk = 64 * 1024;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        try
        {
            var body = new ByteArrayContent(await ReadAsync(response.Content, cancellationToken).ConfigureAwait(false));
            body.Headers.ContentType = response.Content.Headers.ContentType;
            response.Content.Dispose();
            response.Content = body;
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private async Task<byte[]> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        using var whole = new MemoryStream();
        var buffer = ArrayPool<byte>.Shared.Rent(Chunk);
        try
        {
            var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                for (int read; (read = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0;)
                {
                    if (whole.Length + read > limit)
                    {
                        throw new AnswerTooLargeException(limit);
                    }

                    whole.Write(buffer, 0, read);
                }
            }

            return whole.ToArray();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
