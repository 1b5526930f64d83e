using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace BotService.Channels.Tencent;

/// <summary>Reads the body of a callback.</summary>
internal static class CallbackBody
{
    /// <summary>Longest body that is read.</summary>
    public const int MaximumBytes = 64 * 1024;

    /// <returns>Null when the body is longer than <see cref="MaximumBytes"/>.</returns>
    public static async Task<string?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > MaximumBytes)
        {
            return null;
        }

        PipeReader reader = request.BodyReader;
        while (true)
        {
            ReadResult read = await reader.ReadAsync(cancellationToken);
            if (read.Buffer.Length > MaximumBytes)
            {
                reader.AdvanceTo(read.Buffer.End);
                return null;
            }

            if (read.IsCompleted)
            {
                string body = Encoding.UTF8.GetString(read.Buffer);
                reader.AdvanceTo(read.Buffer.End);
                return body;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}
