using BotService.Storage.Database.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BotService.Storage.Database.Configurations;

internal sealed class TranscriptConfiguration : IEntityTypeConfiguration<TranscriptRow>
{
    public void Configure(EntityTypeBuilder<TranscriptRow> builder)
    {
        builder.ToTable("transcript").HasKey(row => new { row.Conversation, row.Id });
        builder.Property(row => row.Conversation).HasMaxLength(256);
        builder.Property(row => row.CaseId).HasMaxLength(32);
        builder.Property(row => row.Sender).HasMaxLength(16);
        builder.Property(row => row.Kind).HasMaxLength(32);
        builder.Property(row => row.Author).HasMaxLength(64);
    }
}
