using BotService.Storage.Database.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BotService.Storage.Database.Configurations;

internal sealed class OutboxConfiguration : IEntityTypeConfiguration<OutboxEntry>
{
    public void Configure(EntityTypeBuilder<OutboxEntry> builder)
    {
        builder.ToTable("outbox").HasKey(row => new { row.Conversation, row.Id });
        builder.Property(row => row.Conversation).HasMaxLength(256);
        builder.Property(row => row.Origin).HasMaxLength(16);
        builder.Property(row => row.Class).HasMaxLength(16);
        builder.Property(row => row.Status).HasMaxLength(24);
        builder.Property(row => row.AttemptId).HasMaxLength(32);
        builder.Property(row => row.Receipt).HasMaxLength(64);
        builder.Property(row => row.ClientId).HasMaxLength(64);
        builder.HasIndex(row => new { row.Conversation, row.Turn, row.N }).IsUnique();
        builder.HasIndex(row => new { row.Conversation, row.ClientId }).IsUnique().HasFilter("client_id IS NOT NULL");
        builder.HasIndex(row => new { row.Conversation, row.Status }).HasFilter(Unfinished).HasDatabaseName("ix_outbox_unfinished");
        builder.HasIndex(row => row.Status).HasFilter(UndeliveredStore.Unsent).HasDatabaseName("ix_outbox_undelivered");
    }

    internal const string Unfinished = "status IN ('given', 'to_send', 'sending', 'awaiting_request')";
}
