using BotService.Storage.Database.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BotService.Storage.Database.Configurations;

internal sealed class InboxConfiguration : IEntityTypeConfiguration<InboxEntry>
{
    public void Configure(EntityTypeBuilder<InboxEntry> builder)
    {
        builder.ToTable("inbox").HasKey(row => new { row.Conversation, row.Id });
        builder.Property(row => row.Conversation).HasMaxLength(256);
        builder.Property(row => row.MsgKey).HasMaxLength(256);
        builder.Property(row => row.Kind).HasMaxLength(32);
        builder.Property(row => row.EdgeText).HasMaxLength(16);
        builder.Property(row => row.Status).HasMaxLength(16);
        builder.HasIndex(row => new { row.Conversation, row.MsgKey }).IsUnique();

        // Only unread rows are in it, so that a turn and the one-second look cost the same at any age of a conversation and of the table.
        builder.HasIndex(row => new { row.Conversation, row.LastDeliveryAt }).HasFilter("status = 'new'").HasDatabaseName("ix_inbox_new");
        builder.HasIndex(row => row.Status).HasFilter(UndeliveredStore.SetAside).HasDatabaseName("ix_inbox_set_aside");
    }
}
