using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace BotService.Storage.Spool;

/// <summary>
/// A file of records, each behind a mark, its length and a checksum, so that what a crash tore or a disk spoilt is skipped and not believed.
/// Only one thread may write.
/// </summary>
internal sealed class SpoolFile : IDisposable
{
    private const int HeaderBytes = 16;
    private const int ChecksumBytes = 8;
    private const int LongestRecord = 1024 * 1024;

    private readonly SafeFileHandle _handle;

    private SpoolFile(SafeFileHandle handle) => _handle = handle;

    /// <summary>Where the next record goes.</summary>
    public long Length { get; private set; }

    private static ReadOnlySpan<byte> Mark => "BSP1"u8;

    /// <summary>Opens or makes a file and reads what stands in it.</summary>
    /// <param name="path">Where.</param>
    /// <param name="found">Told each sound record's offset and content, in order.</param>
    /// <param name="damaged">Bytes that belong to no sound record.</param>
    public static SpoolFile Open(string path, Action<long, byte[]> found, out long damaged)
    {
        SpoolFile file = new(File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read));
        damaged = file.Scan(found);
        return file;
    }

    /// <summary>Adds a record. It is safe only after <see cref="Flush"/>.</summary>
    /// <returns>Its offset.</returns>
    public long Append(ReadOnlySpan<byte> content)
    {
        byte[] record = new byte[SizeOf(content.Length)];
        Mark.CopyTo(record);
        BinaryPrimitives.WriteInt32LittleEndian(record.AsSpan(4), content.Length);
        SHA256.HashData(content).AsSpan(0, ChecksumBytes).CopyTo(record.AsSpan(8));
        content.CopyTo(record.AsSpan(HeaderBytes));
        long offset = Length;
        RandomAccess.Write(_handle, record, offset);
        Length = offset + record.Length;
        return offset;
    }

    public void Flush() => RandomAccess.FlushToDisk(_handle);

    /// <returns>Null when there is no sound record at this offset.</returns>
    public byte[]? Read(long offset)
    {
        Span<byte> header = stackalloc byte[HeaderBytes];
        if (RandomAccess.Read(_handle, header, offset) < HeaderBytes || !header.StartsWith(Mark))
        {
            return null;
        }

        int length = BinaryPrimitives.ReadInt32LittleEndian(header[4..]);
        if (length is < 0 or > LongestRecord || offset + SizeOf(length) > RandomAccess.GetLength(_handle))
        {
            return null;
        }

        byte[] content = new byte[length];
        return RandomAccess.Read(_handle, content, offset + HeaderBytes) == length && SHA256.HashData(content).AsSpan(0, ChecksumBytes).SequenceEqual(header[8..])
            ? content
            : null;
    }

    /// <summary>Forgets everything from an offset on.</summary>
    public void CutTo(long offset)
    {
        Length = offset;
        RandomAccess.SetLength(_handle, offset);
    }

    public static int SizeOf(int content) => HeaderBytes + content;

    public void Dispose() => _handle.Dispose();

    private long Scan(Action<long, byte[]> found)
    {
        long end = RandomAccess.GetLength(_handle);
        long position = 0;
        long damaged = 0;
        while (position < end)
        {
            if (Read(position) is { } content)
            {
                found(position, content);
                position += SizeOf(content.Length);
                Length = position;
                continue;
            }

            long next = FindMark(position + 1, end);
            damaged += next - position;
            position = next;
        }

        if (Length < end)
        {
            CutTo(Length);
        }

        return damaged;
    }

    private long FindMark(long from, long end)
    {
        byte[] window = new byte[64 * 1024];
        while (from < end)
        {
            int read = RandomAccess.Read(_handle, window, from);
            int at = window.AsSpan(0, read).IndexOf(Mark);
            if (at >= 0)
            {
                return from + at;
            }

            if (read < window.Length)
            {
                break;
            }

            // The mark may lie across two windows.
            from += read - (Mark.Length - 1);
        }

        return end;
    }
}
